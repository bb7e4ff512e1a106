using Amazon.DynamoDBv2.Model;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>The items of a journal's checkpoints: in the journals' table under a key of their own,
/// by the sequence number of their record.</summary>
internal static class CheckpointItem
{
    private const string At = "LastAt";

    // A partition of their own: reading them is not to use up what appends may.
    public static string KeyOf(string journalId) => $"{journalId}#checkpoint";

    public static Dictionary<string, AttributeValue> Of(
        string journalId, JournalCheckpoint checkpoint)
    {
        var item = JournalItem.Key(KeyOf(journalId), checkpoint.Sequence);
        item[JournalItem.Payload] = DynamoDbItem.Bytes(checkpoint.Payload);
        if (checkpoint.At is { } at)
        {
            item[At] = DynamoDbItem.Number(at.UtcTicks);
        }

        return item;
    }

    public static JournalCheckpoint Checkpoint(Dictionary<string, AttributeValue> item) => new(
        item.Number(JournalItem.Number),
        item.ContainsKey(At) ? new DateTimeOffset(item.Number(At), TimeSpan.Zero) : null,
        item.Bytes(JournalItem.Payload));
}

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>The items of the journals' table. Under a journal's id: its batches at 1, 2, 3..., and
/// its newest snapshot at 0. Pieces of a large snapshot are below 0, under a key of their own.
/// </summary>
internal static class JournalItem
{
    public const string Journal = "Journal";
    public const string Number = "Number";
    public const string Payload = "Payload";

    /// <summary>What to ask for where only keys are wanted; in the words of <see cref="Range"/>.
    /// </summary>
    public const string KeyNames = $"{Journal}, #number";

    // In place of the payload: all of it, or without the hashes that can be worked out.
    private const string Packed = "Packed";
    private const string Chained = "Chained";
    private const string BatchId = "BatchId";
    private const string FirstSequence = "FirstSequence";
    private const string RecordCount = "RecordCount";
    private const string LastAt = "LastAt";
    private const string Kinds = "Kinds";
    private const string Counts = "Counts";
    private const string KeyId = "KeyId";
    private const string Tag = "Tag";

    public static DynamoDbTable TableOf(string name) =>
        new(name, Journal, Number, ScalarAttributeType.N);

    public static Dictionary<string, AttributeValue> Key(string journal, Int128 number) => new()
    {
        [Journal] = DynamoDbItem.Text(journal),
        [Number] = DynamoDbItem.Number(number),
    };

    /// <param name="journalId">Whose it is.</param>
    /// <param name="batch">What is to be kept.</param>
    /// <param name="packs">Whether every process of the cluster reads what is packed.</param>
    public static Dictionary<string, AttributeValue> Of(
        string journalId, JournalBatch batch, bool packs)
    {
        var item = new Dictionary<string, AttributeValue>(Key(journalId, batch.Number))
        {
            [BatchId] = DynamoDbItem.Text(batch.BatchId.ToString()),
            [FirstSequence] = DynamoDbItem.Number(batch.FirstSequence),
            [RecordCount] = DynamoDbItem.Number(batch.RecordCount),
        };
        if (packs)
        {
            var shortened = ChainedLines.Shorten(batch.Payload);
            item[shortened is null ? Packed : Chained] = DynamoDbItem.Bytes(
                Packing.Pack(shortened ?? batch.Payload, Packing.Close));
        }
        else
        {
            item[Payload] = DynamoDbItem.Bytes(batch.Payload);
        }

        if (batch.Columns is { } columns)
        {
            Put(Kinds, columns.Kinds);
            Put(Counts, StoredCounts.Write(columns.Counts));
            Put(KeyId, columns.KeyId);
            Put(Tag, columns.Tag);
            if (columns.LastAt is { } at)
            {
                item[LastAt] = DynamoDbItem.Number(at.UtcTicks);
            }
        }

        return item;

        void Put(string name, string? text)
        {
            if (text is not null)
            {
                item[name] = DynamoDbItem.Text(text);
            }
        }
    }

    public static JournalBatch Batch(Dictionary<string, AttributeValue> item) => new(
        item.Number(Number),
        Guid.Parse(item[BatchId].S),
        item.Number(FirstSequence),
        checked((int)item.Number(RecordCount)),
        Lines(item))
    {
        Columns = item.TextOrNull(Kinds) is { } kinds ? Beside(item, kinds) : null,
    };

    private static byte[] Lines(Dictionary<string, AttributeValue> item)
    {
        if (item.ContainsKey(Payload))
        {
            return item.Bytes(Payload);
        }

        try
        {
            return item.ContainsKey(Chained)
                ? ChainedLines.Restore(Unpacked(item, Chained))
                : Unpacked(item, Packed);
        }
        catch (InvalidDataException fault)
        {
            throw new JournalCorruptException(
                $"Batch {item.Number(Number)} cannot be unpacked.", fault);
        }
    }

    private static byte[] Unpacked(Dictionary<string, AttributeValue> item, string name) =>
        Packing.Unpack(item.Bytes(name), DynamoDbItem.MaxBytes);

    private static BatchColumns Beside(
        Dictionary<string, AttributeValue> item, string kinds) => new()
        {
            Kinds = kinds,
            LastAt = item.ContainsKey(LastAt)
                ? new DateTimeOffset(item.Number(LastAt), TimeSpan.Zero)
                : null,
            Counts = StoredCounts.Read(item.TextOrNull(Counts)),
            KeyId = item.TextOrNull(KeyId),
            Tag = item.TextOrNull(Tag),
        };

    /// <summary>A part of a journal, in order of its numbers.</summary>
    public static QueryRequest Range(
        string table, string journal, Int128 from, Int128 to, bool descending) => new()
        {
            TableName = table,
            KeyConditionExpression = $"{Journal} = :journal AND #number BETWEEN :from AND :to",
            ExpressionAttributeNames = new() { ["#number"] = Number },
            ExpressionAttributeValues = new()
            {
                [":journal"] = DynamoDbItem.Text(journal),
                [":from"] = DynamoDbItem.Number(from),
                [":to"] = DynamoDbItem.Number(to),
            },
            ScanIndexForward = !descending,
            ConsistentRead = true,
        };
}

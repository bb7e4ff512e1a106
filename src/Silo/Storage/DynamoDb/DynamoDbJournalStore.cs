using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Keeps journals in one DynamoDB table, each batch by one conditional write.</summary>
internal sealed class DynamoDbJournalStore(DynamoDbDatabase database, DynamoDbSnapshots snapshots)
    : IJournalStore
{
    private const int DeletedAtOnce = 25;

    public async Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken)
    {
        RequireFits(journalId, batch);
        // Packing takes milliseconds for a large batch, in which its owner can do other turns.
        var item = database.PacksJournal
            ? await Task.Run(
                () => JournalItem.Of(journalId, batch, packs: true), cancellationToken)
            : JournalItem.Of(journalId, batch, packs: false);
        var put = new PutItemRequest
        {
            TableName = database.JournalTable,
            Item = item,
            ConditionExpression = $"attribute_not_exists({JournalItem.Journal})",
        };
        try
        {
            await database.SingleRequests.Write(
                (client, end) => client.PutItemAsync(put, end), cancellationToken);
            return AppendResult.Committed;
        }
        catch (ConditionalCheckFailedException)
        {
            return AppendResult.Conflict;
        }
    }

    public async Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBatches);
        var (low, high) = descending ? (1, from) : (Math.Max(from, 1), long.MaxValue);
        if (low > high)
        {
            return [];
        }

        var query = JournalItem.Range(database.JournalTable, journalId, low, high, descending);
        var items = await database.Requests.Query(query, maxBatches, cancellationToken);
        return [.. items.Select(JournalItem.Batch)];
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        snapshots.Write(journalId, snapshot, cancellationToken);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        snapshots.Read(journalId, cancellationToken);

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        // One that is there already is the same: both are the fold of the same records.
        var put = new PutItemRequest
        {
            TableName = database.JournalTable,
            Item = CheckpointItem.Of(journalId, checkpoint),
        };
        return database.Requests.Write(
            (client, end) => client.PutItemAsync(put, end), cancellationToken);
    }

    public async Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken)
    {
        var (low, high) = descending ? (1, from) : (Math.Max(from, 1), long.MaxValue);
        if (low > high)
        {
            return [];
        }

        var query = JournalItem.Range(
            database.JournalTable, CheckpointItem.KeyOf(journalId), low, high, descending);
        var items = await database.Requests.Query(query, maxCheckpoints, cancellationToken);
        return [.. items.Select(CheckpointItem.Checkpoint)];
    }

    public async Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatches);
        await DeleteBeside(journalId, cancellationToken);
        return await DeleteNewest(journalId, maxBatches, cancellationToken) < maxBatches;
    }

    /// <summary>Deletes snapshot and checkpoints.</summary>
    public async Task DeleteBeside(string journalId, CancellationToken cancellationToken)
    {
        await snapshots.Delete(JournalSnapshot.RebuildOf(journalId), cancellationToken);
        await snapshots.Delete(journalId, cancellationToken);
        await DeleteNewest(CheckpointItem.KeyOf(journalId), int.MaxValue, cancellationToken);
    }

    private async Task<int> DeleteNewest(
        string key, int max, CancellationToken cancellationToken)
    {
        var newest = JournalItem.Range(
            database.JournalTable, key, 1, long.MaxValue, descending: true);
        var deleted = 0;
        foreach (var keys in (await database.Keys(newest, max, cancellationToken))
            .Chunk(DeletedAtOnce))
        {
            await Task.WhenAll(keys.Select(each => database.Delete(each, cancellationToken)));
            deleted += keys.Length;
        }

        return deleted;
    }

    private static void RequireFits(string journalId, JournalBatch batch)
    {
        if (batch.Payload.Length > DynamoDbItem.MaxPayloadBytes(journalId))
        {
            throw new JournalFaultException(
                $"Batch {batch.Number} of {batch.Payload.Length} bytes does not fit the "
                + $"{DynamoDbItem.MaxBytes} bytes of a DynamoDB item.")
            {
                OutcomeKnown = true,
            };
        }
    }
}

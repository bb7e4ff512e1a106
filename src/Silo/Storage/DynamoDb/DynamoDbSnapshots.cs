using System.Globalization;
using Amazon.DynamoDBv2.Model;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Keeps each journal's newest snapshot, packed: in one item where it fits, else in pieces
/// that count only once the one item that names them all is written.</summary>
/// <remarks>Each writer's pieces have numbers of their own, so writers who race mix nothing and a
/// reader finds a snapshot whole or not at all.</remarks>
internal sealed partial class DynamoDbSnapshots(
    DynamoDbDatabase database, ILogger<DynamoDbSnapshots> logger)
{
    private const int MaxPieces = 1_000;
    private const int NumbersPerBatch = 1_000_000_000;
    private const int MaxTries = 3;
    private const string Pieces = "Pieces";
    private const string FirstPiece = "FirstPiece";
    private const string BatchNumber = "BatchNumber";

    public async Task Write(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (await Head(journalId, cancellationToken) is { } head
            && head.Number(BatchNumber) >= snapshot.BatchNumber)
        {
            return;
        }

        // A large state takes a while, which is not to be spent on a grain's turn.
        var packed = await Task.Run(() => SnapshotPieces.Pack(snapshot.Payload), cancellationToken);
        var content = packed.Length <= SnapshotPieces.MaxBytes
            ? Whole(packed)
            : await PutPieces(journalId, snapshot.BatchNumber, packed, cancellationToken);
        if (await PutHead(journalId, snapshot.BatchNumber, content, cancellationToken))
        {
            await TryDropOlderPieces(journalId, snapshot.BatchNumber, cancellationToken);
        }
    }

    public async Task<JournalSnapshot?> Read(string journalId, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await Head(journalId, cancellationToken) is not { } head)
            {
                return null;
            }

            var number = head.Number(BatchNumber);
            if (await Packed(journalId, head, cancellationToken) is { } packed)
            {
                // Off the grain's turn, as packing is.
                return await Task.Run(
                    () => Unpacked(journalId, number, packed), cancellationToken);
            }

            // A newer snapshot has come meanwhile and the pieces of this one are gone.
            LogNotWhole(logger, null, journalId, number);
        }

        return null;
    }

    /// <summary>Deletes the snapshot, and all pieces there are of any.</summary>
    public async Task Delete(string journalId, CancellationToken cancellationToken)
    {
        await database.Delete(JournalItem.Key(journalId, 0), cancellationToken);
        await DropOlderPieces(journalId, long.MaxValue, cancellationToken);
    }

    // A snapshot is only a shortcut: without one the batches are read.
    private JournalSnapshot? Unpacked(string journalId, long number, byte[] packed)
    {
        try
        {
            return new JournalSnapshot(number, SnapshotPieces.Unpack(packed));
        }
        catch (InvalidDataException fault)
        {
            LogNotWhole(logger, fault, journalId, number);
            return null;
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> Head(
        string journalId, CancellationToken cancellationToken)
    {
        var get = new GetItemRequest
        {
            TableName = database.JournalTable,
            Key = JournalItem.Key(journalId, 0),
            ConsistentRead = true,
        };
        var answer = await database.Requests.Read(
            (client, end) => client.GetItemAsync(get, end), cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    private async Task<byte[]?> Packed(
        string journalId,
        Dictionary<string, AttributeValue> head,
        CancellationToken cancellationToken)
    {
        var pieces = head.Number(Pieces);
        if (pieces == 0)
        {
            return head.Bytes(JournalItem.Payload);
        }

        var first = Int128.Parse(head[FirstPiece].N, CultureInfo.InvariantCulture);
        var query = JournalItem.Range(
            database.JournalTable,
            PiecesOf(journalId),
            first - pieces + 1,
            first,
            descending: true);
        var found = await database.Requests.Query(query, MaxPieces, cancellationToken);
        return found.Count == pieces
            ? SnapshotPieces.Join([.. found.Select(piece => piece.Bytes(JournalItem.Payload))])
            : null;
    }

    private static Dictionary<string, AttributeValue> Whole(byte[] packed) => new()
    {
        [Pieces] = DynamoDbItem.Number(0),
        [JournalItem.Payload] = DynamoDbItem.Bytes(packed),
    };

    private async Task<Dictionary<string, AttributeValue>> PutPieces(
        string journalId, long batchNumber, byte[] packed, CancellationToken cancellationToken)
    {
        // The last digits count the pieces; those before them are this writer's own.
        var first = -((Int128)batchNumber * NumbersPerBatch)
            - ((Int128)Random.Shared.Next(NumbersPerBatch / MaxPieces) * MaxPieces);
        var count = 0;
        foreach (var piece in SnapshotPieces.Cut(packed, MaxPieces))
        {
            var item = JournalItem.Key(PiecesOf(journalId), first - count++);
            item[JournalItem.Payload] = DynamoDbItem.Bytes(piece);
            await Put(new() { Item = item }, cancellationToken);
        }

        return new()
        {
            [Pieces] = DynamoDbItem.Number(count),
            [FirstPiece] = DynamoDbItem.Number(first),
        };
    }

    private async Task<bool> PutHead(
        string journalId,
        long batchNumber,
        Dictionary<string, AttributeValue> content,
        CancellationToken cancellationToken)
    {
        var head = new Dictionary<string, AttributeValue>(content)
        {
            [JournalItem.Journal] = DynamoDbItem.Text(journalId),
            [JournalItem.Number] = DynamoDbItem.Number(0),
            [BatchNumber] = DynamoDbItem.Number(batchNumber),
        };
        try
        {
            await Put(
                new()
                {
                    Item = head,
                    ConditionExpression =
                        $"attribute_not_exists({JournalItem.Journal}) OR {BatchNumber} < :batch",
                    ExpressionAttributeValues =
                        new() { [":batch"] = DynamoDbItem.Number(batchNumber) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // Another's, of this batch or a later one, does as well.
            return false;
        }
    }

    private Task<PutItemResponse> Put(PutItemRequest put, CancellationToken cancellationToken)
    {
        put.TableName = database.JournalTable;
        return database.Requests.Write(
            (client, end) => client.PutItemAsync(put, end), cancellationToken);
    }

    // The snapshot is written by now; what stays behind goes with the next.
    private async Task TryDropOlderPieces(
        string journalId, long batchNumber, CancellationToken cancellationToken)
    {
        try
        {
            await DropOlderPieces(journalId, batchNumber, cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            LogPiecesLeft(logger, fault, journalId);
        }
    }

    // Those of the snapshot before, and of any that was never finished.
    private async Task DropOlderPieces(
        string journalId, long batchNumber, CancellationToken cancellationToken)
    {
        var query = JournalItem.Range(
            database.JournalTable,
            PiecesOf(journalId),
            1 - ((Int128)batchNumber * NumbersPerBatch),
            -1,
            descending: true);
        foreach (var key in await database.Keys(query, int.MaxValue, cancellationToken))
        {
            await database.Delete(key, cancellationToken);
        }
    }

    // A partition of their own: writing a large snapshot must not use up the appends' capacity.
    private static string PiecesOf(string journalId) => $"{journalId}#snapshot";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: its snapshot at batch {Number} is not whole.")]
    private static partial void LogNotWhole(
        ILogger logger, Exception? fault, string journalId, long number);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: pieces of an older snapshot are left for the next to "
            + "drop.")]
    private static partial void LogPiecesLeft(ILogger logger, Exception fault, string journalId);
}

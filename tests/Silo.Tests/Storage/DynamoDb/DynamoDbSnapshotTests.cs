using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Logs;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbSnapshotTests(DynamoDbServer server) : IAsyncLifetime
{
    private const int ThreePieces = 1_000_000;

    private readonly string _id = $"portfolio#{Guid.NewGuid()}";
    private readonly FaultyPipe _pipe = new();
    private readonly LogLines _log = new();
    private DynamoDbDatabase? _database;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DynamoDbSnapshots Snapshots =>
        new(_database!, new Logger<DynamoDbSnapshots>(new LoggerFactory([_log])));

    [Theory]
    [InlineData(0)]
    [InlineData(379_000)]
    [InlineData(381_000)]
    [InlineData(ThreePieces)]
    [InlineData(5_000_000)]
    public async Task A_snapshot_of_any_size_is_read_as_it_was_written(int length)
    {
        var payload = Bytes(length);

        await Snapshots.Write(_id, new(7, payload), Cancelled);

        var read = await Snapshots.Read(_id, Cancelled);
        Assert.Equal(7, read!.BatchNumber);
        Assert.Equal(payload, read.Payload.ToArray());
    }

    [Fact]
    public async Task A_large_snapshot_takes_the_place_of_an_older_one_and_leaves_no_pieces()
    {
        await Snapshots.Write(_id, new(7, Bytes(ThreePieces)), Cancelled);
        var newer = Bytes(ThreePieces);

        await Snapshots.Write(_id, new(8, newer), Cancelled);
        Assert.Equal(newer, (await Snapshots.Read(_id, Cancelled))!.Payload.ToArray());
        Assert.Equal(3, (await Pieces()).Count);

        await Snapshots.Write(_id, new(9, Bytes(10)), Cancelled);
        Assert.Equal(9, (await Snapshots.Read(_id, Cancelled))!.BatchNumber);
        Assert.Empty(await Pieces());
    }

    [Fact]
    public async Task A_deleted_snapshot_leaves_no_pieces()
    {
        await Snapshots.Write(_id, new(7, Bytes(ThreePieces)), Cancelled);

        await Snapshots.Delete(_id, Cancelled);

        Assert.Null(await Snapshots.Read(_id, Cancelled));
        Assert.Empty(await Pieces());
    }

    [Fact]
    public async Task A_snapshot_that_is_not_finished_does_not_count()
    {
        await Snapshots.Write(_id, new(7, Bytes(ThreePieces)), Cancelled);
        var refused = RequestFaults.Error("AccessDeniedException");
        _pipe.Next("PutItem", (send, _) => send(), refused);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Snapshots.Write(_id, new(8, Bytes(ThreePieces)), Cancelled));
        Assert.Equal(7, (await Snapshots.Read(_id, Cancelled))!.BatchNumber);

        await Snapshots.Write(_id, new(9, Bytes(ThreePieces)), Cancelled);
        Assert.Equal(9, (await Snapshots.Read(_id, Cancelled))!.BatchNumber);
        Assert.Equal(3, (await Pieces()).Count);
    }

    [Fact]
    public async Task Of_snapshots_written_at_once_the_newest_is_there_whole()
    {
        var payloads = Enumerable.Range(1, 6).ToDictionary(number => number, _ => Bytes(800_000));

        await Task.WhenAll(payloads.Select(
            each => Snapshots.Write(_id, new(each.Key, each.Value), Cancelled)));

        var read = await Snapshots.Read(_id, Cancelled);
        Assert.Equal(6, read!.BatchNumber);
        Assert.Equal(payloads[6], read.Payload.ToArray());
    }

    [Fact]
    public async Task Two_snapshots_of_one_batch_do_not_mix()
    {
        var payloads = new[] { Bytes(ThreePieces), Bytes(ThreePieces) };

        await Task.WhenAll(payloads.Select(each => Snapshots.Write(_id, new(7, each), Cancelled)));

        Assert.Contains(
            payloads, (await Snapshots.Read(_id, Cancelled))!.Payload.ToArray().SequenceEqual);
    }

    [Fact]
    public async Task A_snapshot_that_lacks_a_piece_is_passed_over_and_said_so()
    {
        await Snapshots.Write(_id, new(7, Bytes(ThreePieces)), Cancelled);
        var lost = (await Pieces())[1];
        await _database!.Requests.Write(
            (client, end) => client.DeleteItemAsync(
                _database.JournalTable,
                JournalItem.Key(lost[JournalItem.Journal].S, lost.Number(JournalItem.Number)),
                end),
            Cancelled);

        Assert.Null(await Snapshots.Read(_id, Cancelled));
        Assert.Contains(_log.Lines, line => line.Contains("not whole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_that_is_replaced_while_it_is_read_gives_the_newer_one()
    {
        await Snapshots.Write(_id, new(7, Bytes(ThreePieces)), Cancelled);
        var newer = Bytes(ThreePieces);
        _pipe.Next("Query", async (send, _) =>
        {
            await Snapshots.Write(_id, new(8, newer), Cancelled);
            return await send();
        });

        var read = await Snapshots.Read(_id, Cancelled);

        Assert.Equal(8, read!.BatchNumber);
        Assert.Equal(newer, read.Payload.ToArray());
    }

    [Fact]
    public async Task Batches_are_not_taken_for_pieces_nor_pieces_for_batches()
    {
        var store = new DynamoDbJournalStore(_database!, Snapshots);
        await store.Append(_id, new(1, Guid.NewGuid(), 1, 1, "{}\n"u8.ToArray()), Cancelled);
        await Snapshots.Write(_id, new(1, Bytes(ThreePieces)), Cancelled);

        Assert.Single(await store.Read(_id, 0, 10, descending: false, Cancelled));
        Assert.Single(await store.Read(_id, long.MaxValue, 10, descending: true, Cancelled));
        Assert.Empty(await store.Read($"{_id}#snapshot", 1, 10, descending: false, Cancelled));
    }

    public async ValueTask InitializeAsync() => _database = await server.Open(_pipe);

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private Task<IReadOnlyList<Dictionary<string, AttributeValue>>> Pieces() =>
        _database!.Requests.Query(
            JournalItem.Range(
                _database.JournalTable, $"{_id}#snapshot", long.MinValue, -1, descending: true),
            1_000,
            Cancelled);
}

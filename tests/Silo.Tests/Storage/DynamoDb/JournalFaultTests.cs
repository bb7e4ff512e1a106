using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Servers;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>What becomes of a batch when DynamoDB, or the way to it, fails.</summary>
public sealed class JournalFaultTests(DynamoDbServer server) : IAsyncLifetime
{
    private readonly JournalBatch _batch = new(1, Guid.NewGuid(), 1, 1, "{}\n"u8.ToArray());
    private readonly string _id = $"portfolio#{Guid.NewGuid()}";
    private readonly FaultyPipe _pipe = new();
    private readonly ServiceProvider _measures =
        new ServiceCollection().AddGrains().BuildServiceProvider();
    private DynamoDbDatabase? _database;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DynamoDbJournalStore Store => StoreOf(_database!);

    [Fact]
    public async Task A_batch_whose_reply_was_lost_is_kept_once()
    {
        _pipe.Next("PutItem", RequestFaults.ReplyLost);

        Assert.Null(await Write(TimeSpan.FromSeconds(20)));

        Assert.Equal(1, _pipe.Count("PutItem"));
        Assert.Equal(_batch.BatchId, Assert.Single(await Kept()).BatchId);
    }

    [Fact]
    public async Task An_append_is_sent_once_so_that_its_own_retry_is_never_a_conflict()
    {
        _pipe.Next("PutItem", RequestFaults.ReplyLost);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Store.Append(_id, _batch, Cancelled));

        Assert.False(fault.OutcomeKnown);
        Assert.Equal(1, _pipe.Count("PutItem"));
    }

    [Theory]
    [InlineData("ProvisionedThroughputExceededException")]
    [InlineData("RequestLimitExceeded")]
    [InlineData("ThrottlingException")]
    public async Task A_throttled_append_was_surely_not_written(string code)
    {
        _pipe.Next("PutItem", RequestFaults.Error(code));

        await Assert.ThrowsAsync<OverloadedException>(() => Store.Append(_id, _batch, Cancelled));

        Assert.Equal(1, _pipe.Count("PutItem"));
        Assert.Empty(await Kept());
    }

    [Fact]
    public async Task A_batch_throttled_three_times_is_kept()
    {
        _pipe.Next(
            "PutItem", RequestFaults.Throttled, RequestFaults.Throttled, RequestFaults.Throttled);

        Assert.Null(await Write(TimeSpan.FromSeconds(20)));

        Assert.Equal(4, _pipe.Count("PutItem"));
        Assert.Single(await Kept());
    }

    [Fact]
    public async Task A_batch_throttled_all_along_fails_for_certain()
    {
        _pipe.FromNowOn("PutItem", RequestFaults.Throttled);

        var fault = await Write(TimeSpan.FromMilliseconds(300));

        Assert.True(fault!.OutcomeKnown);
        Assert.Empty(await Kept());
    }

    [Fact]
    public async Task An_error_of_the_servers_leaves_the_outcome_unknown()
    {
        _pipe.Next("PutItem", RequestFaults.Error("InternalServerError", status: 500));

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Store.Append(_id, _batch, Cancelled));

        Assert.False(fault.OutcomeKnown);
    }

    [Fact]
    public async Task Anothers_batch_met_by_a_doubtful_attempt_is_a_known_outcome()
    {
        _pipe.Next("PutItem", async (_, _) =>
        {
            await Store.Append(_id, _batch with { BatchId = Guid.NewGuid() }, Cancelled);
            throw new HttpRequestException("The connection was reset.");
        });

        var fault = await Write(TimeSpan.FromSeconds(20));

        Assert.True(fault!.OutcomeKnown);
        Assert.NotEqual(_batch.BatchId, Assert.Single(await Kept()).BatchId);
    }

    [Fact]
    public async Task An_append_that_is_not_answered_ends_by_itself()
    {
        var (time, sent) = (new FakeTimeProvider(), new TaskCompletionSource());
        using var database = new DynamoDbDatabase(
            Microsoft.Extensions.Options.Options.Create(await server.Options()), time, _pipe);
        _pipe.FromNowOn("PutItem", (send, cancelled) =>
        {
            sent.SetResult();
            return RequestFaults.Unanswered(send, cancelled);
        });
        var appending = StoreOf(database).Append(_id, _batch, Cancelled);
        await sent.Task;

        time.Advance(TimeSpan.FromSeconds(5));

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => appending);
        Assert.False(fault.OutcomeKnown);
    }

    [Fact]
    public async Task An_append_ends_when_its_caller_gives_up()
    {
        using var caller = new CancellationTokenSource();
        _pipe.FromNowOn("PutItem", async (send, cancelled) =>
        {
            await caller.CancelAsync();
            return await RequestFaults.Unanswered(send, cancelled);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Append(_id, _batch, caller.Token));
    }

    [Fact]
    public async Task Every_read_is_of_the_journal_as_it_is_now()
    {
        await Store.Read(_id, 1, 10, descending: false, Cancelled);
        await Store.Read(_id, 9, 10, descending: true, Cancelled);
        await Store.ReadSnapshot(_id, Cancelled);

        var reads = _pipe.Sent.Where(each => each.Operation is "Query" or "GetItem").ToList();
        Assert.Equal(3, reads.Count);
        Assert.All(reads, read => Assert.Contains(
            "\"ConsistentRead\":true", read.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_down_leaves_the_outcome_unknown_and_heals_with_its_data()
    {
        await using var dynalite = new Dynalite();
        await dynalite.Start(Cancelled);
        var options = new DynamoDbOptions
        {
            Service = dynalite.Endpoint.ToString(),
            CreateTables = true,
        };
        using var database = new DynamoDbDatabase(
            Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System);
        await database.RequireTable(Cancelled);
        var store = StoreOf(database);
        await store.Append(_id, _batch, Cancelled);
        var next = _batch with { Number = 2, BatchId = Guid.NewGuid() };

        await dynalite.Kill();
        var fault = await Write(store, next, TimeSpan.FromMilliseconds(300));
        Assert.False(fault!.OutcomeKnown);

        await dynalite.Start(Cancelled);
        Assert.Null(await Write(store, next, TimeSpan.FromSeconds(20)));
        var kept = await store.Read(_id, 1, 10, descending: false, Cancelled);
        Assert.Equal([_batch.BatchId, next.BatchId], kept.Select(batch => batch.BatchId));
    }

    [Fact]
    public async Task A_batch_that_a_frozen_store_takes_later_is_kept_once()
    {
        await using var dynalite = new Dynalite();
        await dynalite.Start(Cancelled);
        var options = new DynamoDbOptions
        {
            Service = dynalite.Endpoint.ToString(),
            CreateTables = true,
        };
        using var database = new DynamoDbDatabase(
            Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, _pipe);
        await database.RequireTable(Cancelled);
        var store = StoreOf(database);
        var givenUp = new TaskCompletionSource();
        _pipe.Next("Query", (send, _) =>
        {
            givenUp.SetResult();
            return send();
        });

        await dynalite.Pause(Cancelled);
        var writing = Write(
            store, _batch, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(200));
        await givenUp.Task;
        await dynalite.Resume(Cancelled);

        Assert.Null(await writing);
        Assert.Single(await store.Read(_id, 1, 10, descending: false, Cancelled));
    }

    public async ValueTask InitializeAsync() => _database = await server.Open(_pipe);

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        return _measures.DisposeAsync();
    }

    private static DynamoDbJournalStore StoreOf(DynamoDbDatabase database) =>
        new(database, new(database, NullLogger<DynamoDbSnapshots>.Instance));

    private Task<JournalFaultException?> Write(TimeSpan left) => Write(Store, _batch, left);

    private Task<JournalFaultException?> Write(
        IJournalStore store, JournalBatch batch, TimeSpan left, TimeSpan? attempt = null) =>
        new BatchWriter(new(
            store,
            _id,
            attempt is { } timeout ? new() { AttemptTimeout = timeout } : new(),
            TimeProvider.System,
            NullLogger.Instance,
            _measures.GetRequiredService<JournalMeters>())).Write(batch, left);

    private async Task<IEnumerable<JournalBatch>> Kept() =>
        await Store.Read(_id, 1, 10, descending: false, Cancelled);
}

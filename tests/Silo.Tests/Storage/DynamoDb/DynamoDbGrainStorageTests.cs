using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbGrainStorageTests(DynamoDbServer server) : GrainStorageConformance
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddSerializer().BuildServiceProvider();

    private readonly GrainId _ann = GrainId.Create("user", $"ann-{Guid.NewGuid()}");
    private readonly FaultyPipe _pipe = new();
    private readonly FakeTimeProvider _time = new();
    private DynamoDBStorageOptions? _options;
    private DynamoDBGrainStorage? _storage;

    protected override IGrainStorage Storage => _storage!;

    [Fact]
    public async Task A_state_lies_where_the_official_provider_looks_for_it()
    {
        await Storage.WriteStateAsync("state", _ann, Holding(new StoredState()));

        var item = await Item();
        Assert.Equal($"test-service_{_ann}", item["GrainReference"].S);
        Assert.Equal("state", item["GrainType"].S);
        Assert.Equal("0", item["ETag"].N);
        Assert.StartsWith(
            """{"name":"new",""",
            System.Text.Encoding.UTF8.GetString(item["GrainState"].B.ToArray()),
            StringComparison.Ordinal);
        Assert.False(item.ContainsKey("GrainTtl"));
    }

    [Fact]
    public async Task Etags_count_up_from_0()
    {
        var held = Holding(new StoredState());
        await Storage.WriteStateAsync("state", _ann, held);
        Assert.Equal("0", held.ETag);

        await Storage.WriteStateAsync("state", _ann, held);
        Assert.Equal("1", held.ETag);

        await Storage.ClearStateAsync("state", _ann, held);
        Assert.Equal("2", held.ETag);
    }

    [Fact]
    public async Task A_state_written_anew_does_not_take_the_etag_of_the_cleared_one()
    {
        var (held, stale) = (Holding(new StoredState()), Holding(new StoredState()));
        await Storage.WriteStateAsync("state", _ann, held);
        await Storage.ReadStateAsync("state", _ann, stale);
        await Storage.ClearStateAsync("state", _ann, held);
        await Storage.WriteStateAsync("state", _ann, held);

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("state", _ann, stale));
    }

    [Fact]
    public async Task Nor_where_it_was_deleted()
    {
        _options!.DeleteStateOnClear = true;

        await A_state_written_anew_does_not_take_the_etag_of_the_cleared_one();

        Assert.Equal("0", (await Item())["ETag"].N);
    }

    [Fact]
    public async Task A_state_is_deleted_where_clearing_shall_delete()
    {
        _options!.DeleteStateOnClear = true;
        var held = Holding(new StoredState());
        await Storage.WriteStateAsync("state", _ann, held);
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.ClearStateAsync("state", _ann, Holding(new StoredState())));

        await Storage.ClearStateAsync("state", _ann, held);

        Assert.Null(held.ETag);
        Assert.Empty(await Item());
        await Storage.ClearStateAsync("state", _ann, held);
    }

    [Fact]
    public async Task A_state_expires_where_it_shall()
    {
        _options!.TimeToLive = TimeSpan.FromHours(1);

        await Storage.WriteStateAsync("state", _ann, Holding(new StoredState()));

        var expected = _time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        Assert.Equal($"{expected}", (await Item())["GrainTtl"].N);
    }

    [Fact]
    public async Task A_state_larger_than_an_item_is_refused_and_changes_nothing()
    {
        var held = Holding(new StoredState { Name = "small" });
        await Storage.WriteStateAsync("state", _ann, held);
        held.State = new StoredState { Name = new string('x', 400 * 1024) };

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Storage.WriteStateAsync("state", _ann, held));

        Assert.True(refusal.OutcomeKnown);
        Assert.Equal("0", held.ETag);
        await Storage.ReadStateAsync("state", _ann, held);
        Assert.Equal("small", held.State!.Name);
    }

    [Fact]
    public async Task A_write_whose_reply_was_lost_is_no_conflict_when_the_sdk_sends_it_again()
    {
        var held = Holding(new StoredState { Name = "first" });
        _pipe.Next("PutItem", RequestFaults.ReplyLost);
        await Storage.WriteStateAsync("state", _ann, held);
        Assert.Equal(2, _pipe.Count("PutItem"));

        held.State = new StoredState { Name = "second" };
        _pipe.Next("PutItem", RequestFaults.ReplyLost);
        await Storage.WriteStateAsync("state", _ann, held);

        Assert.Equal("1", held.ETag);
        Assert.Equal("1", (await Item())["ETag"].N);
    }

    [Fact]
    public async Task A_deletion_whose_reply_was_lost_is_no_conflict_either()
    {
        _options!.DeleteStateOnClear = true;
        var held = Holding(new StoredState());
        await Storage.WriteStateAsync("state", _ann, held);
        _pipe.Next("DeleteItem", RequestFaults.ReplyLost);

        await Storage.ClearStateAsync("state", _ann, held);

        Assert.False(held.RecordExists);
        Assert.Equal(2, _pipe.Count("DeleteItem"));
    }

    [Fact]
    public async Task Anothers_write_stays_a_conflict_though_a_reply_was_lost()
    {
        var (held, other) = (Holding(new StoredState()), Holding(new StoredState()));
        _pipe.Next("PutItem", async (_, _) =>
        {
            await Storage.WriteStateAsync("state", _ann, other);
            throw new HttpRequestException("The connection was reset.");
        });

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("state", _ann, held));
    }

    [Fact]
    public async Task A_conflict_that_cannot_be_looked_into_is_an_unknown_outcome()
    {
        var held = Holding(new StoredState());
        _pipe.Next("PutItem", RequestFaults.ReplyLost);
        _pipe.FromNowOn("GetItem", RequestFaults.NotSent);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Storage.WriteStateAsync("state", _ann, held));

        Assert.False(fault.OutcomeKnown);
    }

    [Fact]
    public async Task A_fault_leaves_a_write_unknown_and_a_read_without_effect()
    {
        var held = Holding(new StoredState());
        _pipe.FromNowOn("PutItem", RequestFaults.NotSent);
        _pipe.FromNowOn("GetItem", RequestFaults.NotSent);

        var write = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Storage.WriteStateAsync("state", _ann, held));
        var read = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Storage.ReadStateAsync("state", _ann, held));

        Assert.False(write.OutcomeKnown);
        Assert.True(read.OutcomeKnown);
        Assert.Equal((3, 3), (_pipe.Count("PutItem"), _pipe.Count("GetItem")));
        Assert.Null(held.ETag);
    }

    [Fact]
    public async Task A_write_that_is_not_answered_ends_by_itself()
    {
        var sent = new TaskCompletionSource();
        _pipe.FromNowOn("PutItem", (send, cancelled) =>
        {
            sent.TrySetResult();
            return RequestFaults.Unanswered(send, cancelled);
        });
        var writing = Storage.WriteStateAsync("state", _ann, Holding(new StoredState()));
        await sent.Task;

        _time.Advance(TimeSpan.FromSeconds(5));

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => writing);
        Assert.False(fault.OutcomeKnown);
        Assert.Equal(1, _pipe.Count("PutItem"));
    }

    [Fact]
    public async Task A_write_ends_when_its_caller_gives_up()
    {
        using var caller = new CancellationTokenSource();
        _pipe.FromNowOn("PutItem", async (send, cancelled) =>
        {
            await caller.CancelAsync();
            return await RequestFaults.Unanswered(send, cancelled);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.WriteStateAsync(
            "state", _ann, Holding(new StoredState()), caller.Token));
    }

    [Fact]
    public async Task A_state_is_read_as_it_is_now_and_not_as_it_was()
    {
        await Storage.ReadStateAsync("state", _ann, Holding(new StoredState()));

        Assert.Contains(
            "\"ConsistentRead\":true", Assert.Single(_pipe.Sent).Body, StringComparison.Ordinal);
    }

    public override async ValueTask InitializeAsync()
    {
        var own = await server.Options();
        _options = new DynamoDBStorageOptions
        {
            Service = own.Service,
            ServiceId = "test-service",
            TableName = own.GrainStateTable,
        };
        using var client = DynamoDbClients.Open(_options, retries: 0, http: null);
        await GrainStateItem.TableOf(_options)
            .Require(client, true, TimeProvider.System, Cancelled);
        await Reopen();
    }

    public override async ValueTask DisposeAsync()
    {
        _storage?.Dispose();
        await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task<bool> Reopen()
    {
        _storage?.Dispose();
        _storage = new DynamoDBGrainStorage(
            "Default", _options!, _services.GetRequiredService<IActivatorProvider>(), _time, _pipe);
        return Task.FromResult(true);
    }

    private async Task<Dictionary<string, AttributeValue>> Item()
    {
        using var client = DynamoDbClients.Open(_options!, retries: 0, http: null);
        var key = new GrainStateItem($"test-service_{_ann}", "state").Key;
        return (await client.GetItemAsync(_options!.TableName, key, true, Cancelled)).Item ?? [];
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Simulation;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderOutboxTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _rows = [];

    [Fact]
    public async Task Orders_count_as_sent_once_all_sent_together_are_acknowledged()
    {
        var outbox = Outbox(Waiting(3));

        outbox.Kick();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Holds(() => Task.FromResult(_rows.Count == 3));
        _rows["1"].SetResult();
        _rows["3"].SetResult();

        Assert.Equal(0, outbox.SentThrough);
        _rows["2"].SetResult();
        await Eventually.Holds(() => Task.FromResult(outbox.SentThrough == 3));
    }

    [Fact]
    public async Task What_did_not_arrive_is_sent_again()
    {
        var outbox = Outbox(Waiting(1));
        outbox.Kick();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Holds(() => Task.FromResult(_rows.ContainsKey("1")));

        var first = _rows["1"];
        first.SetException(new IOException("The connection was refused."));
        await Eventually.Holds(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(_rows["1"] != first);
        });

        Assert.Equal(0, outbox.SentThrough);
    }

    [Fact]
    public void Only_so_many_orders_wait_for_their_rows()
    {
        var outbox = Outbox(Waiting(0));

        outbox.RequireRoom(Waiting(OrderOutbox.MaxUnsent - 1));

        Assert.Throws<OverloadedException>(
            () => outbox.RequireRoom(Waiting(OrderOutbox.MaxUnsent)));
    }

    private OrderOutbox Outbox(
        ImmutableSortedDictionary<long, ImmutableArray<Order>> unsent) => new(
        StandIn<IGrainFactory>.With(("GetGrain", (_, args) => Row((string)args[0]!))),
        AccountId,
        () => unsent,
        _time,
        Random.Shared,
        NullLogger.Instance);

    private IOrderGrain Row(string id) =>
        StandIn<IOrderGrain>.With(("Keep", (_, _) => Recording(id)));

    private Task Recording(string id)
    {
        var row = new TaskCompletionSource();
        _rows[id] = row;
        return row.Task;
    }

    private static ImmutableSortedDictionary<long, ImmutableArray<Order>> Waiting(int count)
    {
        var order = Cash(1).Place(Buy(1, clientId: "mine"), Quote(1, 1), null, Facts).Filled();
        return Enumerable.Range(1, count).ToImmutableSortedDictionary(
            number => (long)number,
            number => ImmutableArray.Create(order with { OrderId = $"{number}" }));
    }
}

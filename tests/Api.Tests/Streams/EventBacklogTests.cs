using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Streams;
using OrderProcessor.Api.Tests.Orders;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class EventBacklogTests
{
    private readonly EventBacklog _backlog = NewBacklog("balances");

    [Fact]
    public void What_is_told_twice_is_taken_once()
    {
        _backlog.Begin(after: null, durable: 4);

        _backlog.Add(Records(after: 4, through: 6));
        _backlog.Add(Records(after: 4, through: 7));

        Assert.Equal(["5", "6", "7"], Taken());
        Assert.False(_backlog.WantsMore);
    }

    [Fact]
    public void A_record_that_was_not_told_is_missed_until_it_is_read()
    {
        _backlog.Begin(after: null, durable: 4);

        _backlog.Add(Records(after: 5, through: 6));

        Assert.True(_backlog.WantsMore);
        Assert.Empty(Taken());
        Assert.Equal(4, _backlog.MissingAfter(durable: 6));
        _backlog.AddRead(Records(after: 4, through: 6), after: 4);
        Assert.Equal(["5", "6"], Taken());
        Assert.Null(_backlog.MissingAfter(durable: 6));
    }

    [Fact]
    public void What_was_told_while_it_was_being_read_is_not_taken_again()
    {
        _backlog.Begin(after: null, durable: 4);
        _backlog.Add(Records(after: 4, through: 5));

        _backlog.AddRead(Records(after: 4, through: 5), after: 4);

        Assert.Equal(["5"], Taken());
    }

    [Fact]
    public void What_finds_no_room_is_read_once_there_is_some()
    {
        _backlog.Begin(after: 0, durable: 0);
        _backlog.Add(Records(after: 0, through: EventBacklog.MaxQueued));

        _backlog.Add(Records(EventBacklog.MaxQueued, EventBacklog.MaxQueued + 1));

        Assert.False(_backlog.WantsMore);
        Assert.Null(_backlog.MissingAfter(EventBacklog.MaxQueued + 1));
        Assert.Equal(EventBacklog.MaxQueued, Taken().Count);
        Assert.True(_backlog.WantsMore);
        Assert.Equal(
            EventBacklog.MaxQueued, _backlog.MissingAfter(EventBacklog.MaxQueued + 1));
    }

    [Fact]
    public void A_record_that_changed_more_than_there_is_room_for_is_told_all_the_same()
    {
        var backlog = NewBacklog("orders");
        backlog.Begin(after: 0, durable: 0);

        backlog.Add(new PortfolioUpdates(0, 1, [Changing(orders: EventBacklog.MaxQueued + 1)]));

        Assert.Null(backlog.MissingAfter(durable: 1));
        var ids = Taken(backlog);
        Assert.Equal(EventBacklog.MaxQueued + 1, ids.Count);
        Assert.All(ids[..^1], Assert.Null);
        Assert.Equal("1", ids[^1]);
    }

    [Fact]
    public void What_found_room_of_a_stretch_is_not_read_again()
    {
        _backlog.Begin(after: 0, durable: 0);
        _backlog.Add(Records(after: 0, through: EventBacklog.MaxQueued - 1));

        _backlog.Add(Records(EventBacklog.MaxQueued - 1, EventBacklog.MaxQueued + 1));

        Assert.Equal(EventBacklog.MaxQueued, Taken().Count);
        Assert.Equal(EventBacklog.MaxQueued, _backlog.MissingAfter(EventBacklog.MaxQueued + 1));
    }

    [Fact]
    public void A_reset_says_that_too_much_was_missed()
    {
        _backlog.Begin(after: 1, durable: 9);

        _backlog.AddRead(Records(after: 7, through: 9), after: 1);

        var reset = Assert.IsType<SseItem<byte[]>>(_backlog.Take());
        Assert.Equal(("reset", "9"), (reset.EventType, reset.EventId));
        Assert.Null(_backlog.Take());
        Assert.Null(_backlog.MissingAfter(durable: 9));
    }

    [Theory]
    [InlineData(null, 4, false)]
    [InlineData(2L, 2, false)]
    [InlineData(4L, 4, false)]
    [InlineData(5L, 4, true)]
    public void It_begins_after_what_was_seen_and_never_in_the_future(
        long? seen, long first, bool isReset)
    {
        Assert.Equal(first, _backlog.Begin(seen, durable: 4));

        Assert.Equal(isReset, _backlog.Take() is { EventType: "reset" });
    }

    private static PortfolioUpdates Records(long after, long through) => new(
        after,
        through,
        [
            .. Enumerable.Range(1, (int)(through - after)).Select(number => new PortfolioEvent
            {
                Sequence = after + number,
                At = DateTimeOffset.UnixEpoch,
                CashAvailable = number,
                CashHeld = 0m,
                Holdings = [],
            }),
        ]);

    private static EventBacklog NewBacklog(string channels) => new(
        StreamChannels.Read(channels)!, new StreamEvents(Options.Create(new JsonOptions())));

    private static PortfolioEvent Changing(int orders) => new()
    {
        Sequence = 1,
        At = DateTimeOffset.UnixEpoch,
        CashAvailable = 0m,
        CashHeld = 0m,
        Holdings = [],
        Orders =
        [
            .. Enumerable.Range(0, orders).Select(_ => new OrderUpdate
            {
                Kind = OrderChangeKind.Canceled,
                Order = SomeOrder.Resting,
            }),
        ],
    };

    private List<string?> Taken() => Taken(_backlog);

    private static List<string?> Taken(EventBacklog backlog)
    {
        var ids = new List<string?>();
        while (backlog.Take() is { } item)
        {
            ids.Add(item.EventId);
        }

        return ids;
    }
}

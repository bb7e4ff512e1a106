using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

public sealed class BookTests
{
    [Theory]
    [InlineData(WatchKind.Limit, Side.Buy, 99, 100, true)]
    [InlineData(WatchKind.Limit, Side.Buy, 100, 101, false)]
    [InlineData(WatchKind.Limit, Side.Sell, 100, 101, true)]
    [InlineData(WatchKind.Limit, Side.Sell, 99, 100, false)]
    [InlineData(WatchKind.Stop, Side.Buy, 99, 100, true)]
    [InlineData(WatchKind.Stop, Side.Buy, 98, 99, false)]
    [InlineData(WatchKind.Stop, Side.Sell, 100, 101, true)]
    [InlineData(WatchKind.Stop, Side.Sell, 101, 102, false)]
    public void An_order_at_100_is_woken_when_the_market_reaches_it(
        WatchKind kind, Side side, decimal bid, decimal ask, bool wakes) => Assert.Equal(
            wakes ? 1 : 0,
            Watching(Limit(side, 100) with { Kind = kind }).At(Tick(bid, ask, 1)).Wakes.Count);

    [Fact]
    public void A_trailing_stop_follows_the_market_and_is_woken_where_it_turns()
    {
        var book = Watching(Trail(Side.Sell, mark: 100, amount: 5)).At(Tick(120, 121, 1));

        Assert.Empty(book.At(Tick(115.01m, 116, 2)).Wakes);
        var wake = Assert.Single(book.At(Tick(115, 116, 2)).Wakes);
        Assert.Equal(120, wake.Mark);
    }

    [Fact]
    public void A_wake_stays_until_it_is_resolved_whatever_the_price_does()
    {
        var order = Limit(Side.Buy, 100);
        var book = Watching(order).At(Tick(99, 100, 1)).At(Tick(150, 151, 2));

        Assert.Equal(1, Assert.Single(book.Wakes).Tick!.Id.Number);
        Assert.Empty(book.Resolved(order, WatchState.Gone).Orders);
    }

    [Fact]
    public void What_lives_on_is_woken_again_by_the_next_tick()
    {
        var order = Limit(Side.Buy, 100);
        var live = Watching(order).At(Tick(99, 100, 1)).Resolved(order, WatchState.Live);

        Assert.Empty(live.Wakes);
        Assert.Single(live.At(Tick(99, 100, 2)).Wakes);
    }

    [Fact]
    public void A_replaced_order_is_watched_in_both_versions_until_its_owner_says_which_it_is()
    {
        var (before, after) = (Limit(Side.Buy, 100), Limit(Side.Buy, 90, version: 2));
        var both = Watching(before, after).At(Tick(99, 100, 1));

        Assert.Equal([(OrderId(1), 1L)], both.Waking());
        var resolved = both.Resolved(before, WatchState.Live, after);
        Assert.Equal(2, Assert.Single(resolved.Orders).Version);
        Assert.Single(resolved.At(Tick(89, 90, 2)).Wakes);
    }

    [Fact]
    public void A_replacement_that_never_came_about_leaves_what_was_there()
    {
        var (before, after) = (Limit(Side.Buy, 100), Limit(Side.Buy, 110, version: 2));
        var book = Watching(before, after).At(Tick(104, 105, 1));

        var dropped = book.Resolved(after, WatchState.NotYet);

        Assert.Equal(1, Assert.Single(dropped.Orders).Version);
    }

    [Fact]
    public void Of_three_versions_the_first_is_let_go() => Assert.Equal(
        [2L, 3L],
        Watching(
            Limit(Side.Buy, 100), Limit(Side.Buy, 90, version: 2), Limit(Side.Buy, 80, version: 3))
            .Orders.Select(order => order.Version));

    [Fact]
    public void A_frozen_order_is_not_offered_before_it_is_registered_again()
    {
        var order = Limit(Side.Buy, 100);
        var frozen = Watching(order).At(Tick(99, 100, 1)).Resolved(order, WatchState.Frozen);

        Assert.Empty(frozen.At(Tick(99, 100, 2)).Wakes);
        var armed = frozen.After(frozen.Watch([order], Noon));
        Assert.Single(armed.At(Tick(99, 100, 3)).Wakes);
    }

    [Fact]
    public void A_halt_ends_what_older_ticks_offered()
    {
        var book = Watching(Limit(Side.Buy, 100)).At(Tick(99, 100, 1));

        var halted = book.After(book.Halt(1, Noon));

        Assert.Empty(halted.Wakes);
        Assert.Empty(halted.At(Tick(99, 100, 2)).Wakes);
        Assert.Single(halted.At(Tick(99, 100, 3, haltEpoch: 1)).Wakes);
    }

    [Fact]
    public void What_expires_wakes_its_owner_without_a_tick()
    {
        var book = Watching(Limit(Side.Buy, 100) with { ExpiresAt = Noon.AddMinutes(1) });

        Assert.Null(book.Expire(Noon.AddSeconds(59)));
        Assert.Null(Assert.Single(book.After(book.Expire(Noon.AddMinutes(1))).Wakes).Tick);
    }

    [Fact]
    public void All_owners_are_woken_when_the_asset_is_delisted()
    {
        var book = Watching(Limit(Side.Buy, 100), Stop(Side.Sell, 50, order: 2));
        var delisted = book.After(book.Delist(Noon));

        Assert.All(delisted.Wakes, wake => Assert.True(wake.IsDelisted));
        Assert.Equal(2, delisted.Wakes.Count);
    }

    [Fact]
    public void The_same_twice_is_kept_once()
    {
        var book = Watching(Limit(Side.Buy, 100));

        Assert.Null(book.Watch([Limit(Side.Buy, 100)], Noon.AddHours(1)));
        Assert.Null(book.Forget("alice", [OrderId(2)], Noon));
    }

    [Fact]
    public void A_portfolio_hears_of_triggers_first_then_of_the_best_limit_then_of_the_oldest()
    {
        var book = Watching(
            Limit(Side.Buy, 100, order: 1),
            Limit(Side.Buy, 101, order: 2),
            Limit(Side.Buy, 101, order: 3),
            Stop(Side.Sell, 100, order: 4)).At(Tick(90, 91, 1));

        Assert.Equal(
            [OrderId(4), OrderId(2), OrderId(3), OrderId(1)],
            book.WakesOf("alice").OrderBy(wake => wake.Rank()).Select(wake => wake.Order.OrderId));
        Assert.Empty(book.WakesOf("alic"));
    }
}

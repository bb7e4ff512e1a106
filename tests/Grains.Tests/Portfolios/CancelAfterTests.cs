using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>The rules of the dead man's switch.</summary>
public sealed class CancelAfterTests
{
    private static readonly DateTimeOffset Due = Noon.AddSeconds(60);
    private static readonly Portfolio Resting = Resting3();
    private static readonly Portfolio Armed = Set(Resting, 60);

    [Fact]
    public void It_says_when_and_how_many_orders_it_would_cancel() => Assert.Equal(
        new PortfolioOutcome.CancelAfterSet(Due, 3),
        Resting.CancelAfter(new(60), Facts).Recorded().Outcome);

    [Fact]
    public void Once_it_is_due_no_tick_fills_what_was_live()
    {
        var (live, tick) = (Armed.Live.ById.Values.First(), Tick(89, 90));

        Assert.NotNull(Armed.Trigger(live, tick, null, At(Due.AddTicks(-1))));
        Assert.Null(Armed.Trigger(live, tick, null, At(Due)));
        Assert.NotNull(Resting.Trigger(live, tick, null, At(Due)));
    }

    [Fact]
    public void Once_it_is_due_all_is_canceled_and_nothing_is_held()
    {
        var after = Expired(Armed, Due);

        Assert.Empty(after.Live.ById);
        Assert.Equal(Resting3(orders: 0).CashAvailable, after.CashAvailable);
        Assert.True(after.IsSound());
        Assert.All(
            after.UnsentOrders.Values.SelectMany(orders => orders),
            order => Assert.Equal(
                (OrderStatus.Canceled, OrderReason.CancelAfter), (order.Status, order.Reason)));
    }

    [Fact]
    public void Before_it_is_due_nothing_happens() =>
        Assert.Null(Armed.Expire(At(Due.AddTicks(-1))));

    [Theory]
    [InlineData(120)]
    [InlineData(0)]
    public void It_is_put_off_or_off_when_that_is_asked_for(int seconds) =>
        Assert.Null(Set(Armed, seconds).Expire(At(Due)));

    [Fact]
    public void It_comes_sooner_when_that_is_asked_for() =>
        Assert.Empty(Expired(Set(Armed, 10), Noon.AddSeconds(10)).Live.ById);

    [Fact]
    public void What_is_placed_until_then_is_canceled_too()
    {
        var more = Placed(Armed, 4);

        Assert.Empty(Expired(more, Due).Live.ById);
    }

    [Fact]
    public void What_is_placed_after_it_is_not_canceled()
    {
        var after = Placed(Expired(Armed, Due), 5);

        Assert.Null(after.CancelAt);
        Assert.Null(after.Expire(At(Due.AddDays(1))));
    }

    [Fact]
    public void It_is_over_also_where_there_is_nothing_to_cancel() =>
        Assert.Null(Expired(Set(Cash(100), 60), Due).CancelAt);

    [Fact]
    public void An_order_whose_own_time_was_over_before_has_expired()
    {
        var late = Noon.AddDays(91);
        var after = Expired(Armed, late);

        Assert.All(
            after.UnsentOrders.Values.SelectMany(orders => orders),
            order => Assert.Equal(OrderStatus.Expired, order.Status));
        Assert.Null(after.CancelAt);
    }

    [Fact]
    public void The_same_key_is_answered_as_before_and_puts_nothing_off()
    {
        var first = Resting.CancelAfter(new(60, "key"), Facts);
        var armed = Resting.After(first);

        Assert.Equal(
            armed.Sequence, armed.CancelAfter(new(60, "key"), At(Noon.AddSeconds(30))).Earlier());
        Assert.Equal(
            RefusalCode.IdempotencyKeyReused, armed.CancelAfter(new(61, "key"), Facts).Refused());
    }

    [Fact]
    public void A_frozen_accounts_orders_are_canceled_too()
    {
        var frozen = Armed.After(Armed.Freeze(true, Facts)!);

        Assert.Empty(Expired(frozen, Due).Live.ById);
    }

    [Fact]
    public void More_orders_than_one_record_ends_are_all_canceled()
    {
        var many = Set(Resting3(orders: Portfolio.MaxEndedAtOnce + 1), 60);

        var first = many.After(many.Expire(At(Due))!);

        Assert.Single(first.Live.ById);
        Assert.Equal(Due, first.CancelAt);
        Assert.Empty(Expired(first, Due).Live.ById);
    }

    private static Portfolio Set(Portfolio portfolio, int seconds) =>
        portfolio.After(portfolio.CancelAfter(new(seconds), Facts));

    private static Portfolio Expired(Portfolio portfolio, DateTimeOffset now)
    {
        while (portfolio.Expire(At(now)) is { } decision)
        {
            portfolio = portfolio.After(decision);
        }

        return portfolio;
    }

    private static Portfolio Placed(Portfolio portfolio, int number) =>
        portfolio.After(portfolio.Place(
            Limit(Side.Buy, 1, 90),
            Quote(99, 100),
            null,
            Facts with { NewOrderId = $"ord_{number:0000000000}" }));

    private static Portfolio Resting3(int orders = 3) =>
        Enumerable.Range(1, orders).Aggregate(Cash(10_000), Placed);
}

using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Alerts;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Alerts;

public sealed class AlertsStateTests
{
    [Theory]
    [InlineData(AlertCondition.Above, 99.99, 100.50, false)]
    [InlineData(AlertCondition.Above, 100, 100.50, true)]
    [InlineData(AlertCondition.Above, 250, 251, true)]
    [InlineData(AlertCondition.Below, 99.50, 100.01, false)]
    [InlineData(AlertCondition.Below, 99.50, 100, true)]
    [InlineData(AlertCondition.Below, 1, 2, true)]
    public void An_alert_goes_off_once_all_of_the_quote_is_there(
        AlertCondition condition, decimal bid, decimal ask, bool goesOff)
    {
        var after = With(Ask(condition)).Trigger(Wake(Tick(bid, ask, 1)), Noon.AddMinutes(1));

        var alert = Assert.Single(after.Alerts);
        Assert.Equal(goesOff ? AlertStatus.Triggered : AlertStatus.Active, alert.Status);
        Assert.Equal(goesOff ? Noon.AddMinutes(1) : null, alert.TriggeredAt);
        Assert.Equal(goesOff ? new AlertTick(bid, ask, Noon.AddSeconds(1)) : null, alert.Tick);
        Assert.Equal(
            goesOff ? WatchState.Gone : WatchState.Live, after.Outcome(alert.AlertId).State);
    }

    [Fact]
    public void What_went_off_stays_as_it_was_when_it_did()
    {
        var once = With(Ask()).Trigger(Wake(Tick(110, 110, 1)), Noon.AddMinutes(1));

        Assert.Same(once, once.Trigger(Wake(Tick(120, 120, 2)), Noon.AddMinutes(2)));
        Assert.Same(
            once, once.Trigger(Wake(tick: null) with { IsDelisted = true }, Noon.AddMinutes(2)));
    }

    [Fact]
    public void A_tick_from_before_it_was_created_does_not_count()
    {
        var state = new AlertsState().Create(Ask(), "alr_1", Noon, new TickId(1, 5));

        Assert.Same(state, state.Trigger(Wake(Tick(110, 110, 4)), Noon));
        Assert.NotSame(state, state.Trigger(Wake(Tick(110, 110, 5)), Noon));
    }

    [Fact]
    public void An_alert_goes_off_at_a_price_of_its_own_asset_only()
    {
        var state = With(Ask());

        Assert.Same(
            state, state.Trigger(Wake(Tick(110, 110, 1)) with { AssetId = "ETH" }, Noon));
    }

    [Fact]
    public void An_asset_that_is_listed_no_more_cancels_its_alerts()
    {
        var after = With(Ask()).Trigger(Wake(tick: null) with { IsDelisted = true }, Noon);

        Assert.Equal(AlertStatus.Canceled, Assert.Single(after.Alerts).Status);
        Assert.Equal(WatchState.Gone, after.Outcome("alr_1").State);
    }

    [Fact]
    public void Of_what_is_not_known_a_book_asks_again() =>
        Assert.Equal(WatchState.NotYet, new AlertsState().Outcome("alr_1").State);

    [Fact]
    public void An_account_has_as_many_as_there_may_be()
    {
        var state = new AlertsState();
        for (var number = 0; number < IAlertsGrain.MaxAlerts; number++)
        {
            Assert.Null(state.Refusal(Ask(), Tick(1, 1, 1).Quote));
            state = state.Create(Ask(), $"alr_{number}", Noon, since: null);
        }

        Assert.Equal(
            (RefusalCode.TooManyAlerts, "at most 100", "101"),
            state.Refusal(Ask(), Tick(1, 1, 1).Quote) is { } refused
                ? (refused.Code, refused.Need, refused.Got)
                : default);
    }

    [Fact]
    public void A_price_has_to_be_on_the_tick_of_a_listed_asset()
    {
        var quote = Tick(1, 1, 1).Quote;

        Assert.Equal(
            RefusalCode.PriceNotOnTick,
            new AlertsState().Refusal(Ask() with { Price = 1.005m }, quote)?.Code);
        Assert.Equal(
            RefusalCode.AssetInactive,
            new AlertsState().Refusal(Ask(), quote with { Status = AssetStatus.Inactive })?.Code);
        Assert.Equal(
            RefusalCode.AssetNotFound, new AlertsState().Refusal(Ask(), quote: null)?.Code);
    }

    [Fact]
    public void A_repeat_is_answered_as_the_first_time_whatever_became_of_the_alert()
    {
        var request = Ask() with { OperationKey = "k1", Note = "look" };
        var first = new AlertsState().Create(request, "alr_1", Noon, since: null);
        var removed = first.Trigger(Wake(Tick(110, 110, 1)), Noon)
            .Remove(new RemoveAlerts { AlertId = "alr_1" }, Noon);

        var repeated = Assert.IsType<AlertOutcome.Created>(removed.Repeated(request));

        Assert.Equal((first.Find("alr_1"), true), (repeated.Alert, repeated.Replayed));
        Assert.Empty(removed.Alerts);
        Assert.Equal(
            RefusalCode.IdempotencyKeyReused,
            Assert.IsType<AlertOutcome.Refused>(
                removed.Repeated(request with { Price = 101 })).Why.Code);
        Assert.IsType<AlertOutcome.Refused>(
            removed.Repeated(new RemoveAlerts { OperationKey = "k1" }));
    }

    [Fact]
    public void A_removal_that_is_repeated_removes_nothing_more()
    {
        var remove = new RemoveAlerts { OperationKey = "k1" };
        var state = With(Ask()).Remove(remove, Noon).Create(Ask(), "alr_2", Noon, since: null);

        Assert.Equal(new AlertOutcome.Removed(Replayed: true), state.Repeated(remove));
        Assert.Equal(["alr_2"], state.Alerts.Select(alert => alert.AlertId));
    }

    [Fact]
    public void Those_are_removed_that_are_all_of_what_is_said()
    {
        var state = With(Ask())
            .Create(Ask() with { AssetId = "ETH" }, "alr_2", Noon, since: null)
            .Trigger(Wake(Tick(110, 110, 1)), Noon)
            .Create(Ask(), "alr_3", Noon, since: null);

        Assert.Equal(["alr_2", "alr_3"], Left(new() { Status = AlertStatus.Triggered }));
        Assert.Equal(["alr_2"], Left(new() { AssetId = "BTC" }));
        Assert.Equal(
            ["alr_1", "alr_2"],
            Left(new() { AssetId = "BTC", Status = AlertStatus.Active }));
        Assert.Empty(Left(new()));

        IEnumerable<string> Left(RemoveAlerts request) =>
            state.Remove(request, Noon).Alerts.Select(alert => alert.AlertId);
    }

    [Fact]
    public void As_many_keys_are_remembered_as_there_is_room_for()
    {
        var state = new AlertsState();
        for (var number = 0; number <= AlertsState.MaxKeys; number++)
        {
            state = state.Remove(new RemoveAlerts { OperationKey = $"k{number}" }, Noon);
        }

        Assert.Equal(AlertsState.MaxKeys, state.Keys.Length);
        Assert.Null(state.Repeated(new RemoveAlerts { OperationKey = "k0" }));
        Assert.NotNull(state.Repeated(new RemoveAlerts { OperationKey = "k1" }));
    }

    internal static CreateAlert Ask(AlertCondition condition = AlertCondition.Above) =>
        new() { AssetId = "BTC", Condition = condition, Price = 100 };

    private static AlertsState With(CreateAlert request) =>
        new AlertsState().Create(request, "alr_1", Noon, since: null);

    private static TriggerOrders Wake(BookTick? tick) => new()
    {
        AssetId = "BTC",
        Tick = tick,
        Orders = [new("alr_1", 1, null), new("alr_2", 1, null)],
    };
}

using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Books.Offers;
using OrderProcessor.Grains.Tests.Simulation;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>What a shard finds out from owners who reported something else than it
/// watches.</summary>
public sealed class ComparisonTests
{
    private static readonly OfferOwner Orders = new("alice", HasAlerts: false);
    private static readonly OfferOwner Alerts = new("alice", HasAlerts: true);

    private readonly FakeTimeProvider _time = new();
    private Book _book = Watching(Limit(Side.Buy, 90));
    private ImmutableArray<WatchOutcome> _said = [];
    private LiveDigest? _reported;

    [Fact]
    public async Task Who_reported_what_is_watched_is_not_asked()
    {
        _reported = LiveDigest.Of("BTC", [(OrderId(1), 1)]);
        Assert.Empty(await New().Differing());

        _reported = LiveDigest.Of("BTC", [(OrderId(1), 2)]);
        Assert.Equal([Orders], await New().Differing());
        _reported = null;
        Assert.Equal([Orders], await New().Differing());
    }

    [Fact]
    public async Task Alerts_are_no_orders_and_nobody_reports_them()
    {
        WatchAlert();
        _reported = LiveDigest.Of("BTC", [(OrderId(1), 1)]);

        Assert.Equal([Alerts], await New().Differing());
    }

    [Fact]
    public async Task An_alert_that_is_wanted_no_more_is_let_go_once_none_can_be_written_late()
    {
        WatchAlert();
        Says(WatchState.NotYet, orderId: "alr_1");
        var comparison = New();

        Assert.Empty(await comparison.Ask(Alerts));
        _time.Advance(AccountOffers.Patience);
        _book = _book.After(_book.Resolve([.. await comparison.Ask(Alerts)], Noon));

        Assert.Equal(OrderId(1), Assert.Single(_book.Orders).OrderId);
    }

    [Fact]
    public async Task An_alert_that_went_off_is_let_go()
    {
        WatchAlert();
        Says(WatchState.Gone, orderId: "alr_1");

        _book = _book.After(_book.Resolve([.. await New().Ask(Alerts)], Noon));

        Assert.Equal(OrderId(1), Assert.Single(_book.Orders).OrderId);
    }

    [Fact]
    public async Task What_has_ended_is_let_go()
    {
        Says(WatchState.Gone);

        _book = _book.After(_book.Resolve([.. await New().Ask(Orders)], Noon));

        Assert.Empty(_book.Orders);
    }

    [Fact]
    public async Task What_lives_is_left_as_it_is()
    {
        Says(WatchState.Live);

        Assert.Empty(await New().Ask(Orders));
    }

    [Fact]
    public async Task A_version_that_was_never_decided_gives_way_to_the_one_that_counts()
    {
        _book = Watching(Limit(Side.Buy, 90), Limit(Side.Buy, 95, version: 2));
        Says(WatchState.Live, Limit(Side.Buy, 90));

        _book = _book.After(_book.Resolve([.. await New().Ask(Orders)], Noon));

        Assert.Equal(90, Assert.Single(_book.Orders).Price);
    }

    [Fact]
    public async Task A_version_that_is_missing_is_watched()
    {
        Says(WatchState.Live, Limit(Side.Buy, 80, version: 3));

        _book = _book.After(_book.Resolve([.. await New().Ask(Orders)], Noon));

        Assert.Equal(80, Assert.Single(_book.Orders).Price);
    }

    [Fact]
    public async Task An_order_that_its_owner_does_not_know_is_let_go_once_no_placing_can_be_late()
    {
        Says(WatchState.NotYet);
        var comparison = New();

        Assert.Empty(await comparison.Ask(Orders));
        _time.Advance(AccountOffers.Patience - TimeSpan.FromSeconds(1));
        Assert.Empty(await comparison.Ask(Orders));
        _time.Advance(TimeSpan.FromSeconds(1));
        _book = _book.After(_book.Resolve([.. await comparison.Ask(Orders)], Noon));

        Assert.Empty(_book.Orders);
    }

    [Fact]
    public async Task What_its_owner_is_being_woken_for_is_left_to_that()
    {
        _book = _book.At(Tick(90, 90, 1));
        Says(WatchState.Gone);

        Assert.Empty(await New().Ask(Orders));
    }

    private void Says(
        WatchState state, OrderReference? watch = null, string? orderId = null) => _said =
        [new WatchOutcome { OrderId = orderId ?? OrderId(1), State = state, Watch = watch }];

    private void WatchAlert() => _book = _book.After(_book.Watch(
        [Limit(Side.Sell, 110) with { OrderId = "alr_1" }], Noon));

    private Comparison New()
    {
        var owner = StandIn<IPortfolioGrain>.With(("Trigger", (_, _) => Task.FromResult(_said)));
        var alerts = StandIn<IAlertsGrain>.With(("Trigger", (_, _) => Task.FromResult(_said)));
        var part = StandIn<ITrialBalanceGrain>.With(("LiveIn", (_, _) =>
            Task.FromResult<ImmutableArray<LiveDigest?>>([_reported])));
        var grains = StandIn<IGrainFactory>.With(("GetGrain", (types, _) =>
            types[0] == typeof(IPortfolioGrain) ? owner
                : types[0] == typeof(IAlertsGrain) ? alerts
                : part));
        return new Comparison(grains, "BTC", () => _book, _time);
    }
}

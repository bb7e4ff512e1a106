using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Books.Offers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Backtests;

/// <summary>One account that trades past prices on a clock which goes as fast as it is told. What
/// decides are the rules of prices, books and portfolios that the program itself goes by; nothing
/// is stored, and nothing runs beside it.</summary>
public sealed class Backtest
{
    private static readonly ImmutableDictionary<string, AssetListing> Listed =
        BuiltInListing.Read().ToImmutableDictionary(
            listing => listing.AssetId, StringComparer.Ordinal);

    private readonly Dictionary<string, BacktestMarket> _markets = new(StringComparer.Ordinal);
    private readonly BacktestSetting _setting;
    private readonly BacktestAccount _account;
    private DateTimeOffset _now;

    /// <param name="setting">What it begins with.</param>
    /// <param name="start">When.</param>
    public Backtest(BacktestSetting setting, DateTimeOffset start)
    {
        (_setting, _now) = (setting, start);
        _account = new BacktestAccount(setting.Limits);
        _account.Deposit(setting.Cash, start);
    }

    /// <summary>All orders there have been, as they are now.</summary>
    public IReadOnlyCollection<Order> Orders => _account.Orders;

    /// <summary>All fills, in turn.</summary>
    public IReadOnlyList<BacktestFill> Fills => _account.Fills;

    /// <summary>What the account has.</summary>
    public PortfolioSummary Portfolio => _account.Portfolio.Summary();

    private Moment Moment => new(_now, _now, _now - DateTimeOffset.UnixEpoch);

    /// <summary>The id of the order that is placed under this name.</summary>
    public static string IdOf(string clientOrderId) =>
        OrderIds.OfClient(BacktestAccount.Id, clientOrderId);

    /// <summary>What the account is worth.</summary>
    public BacktestValue Value()
    {
        var portfolio = Portfolio;
        return new BacktestValue(
            _now,
            portfolio.CashAvailable + portfolio.CashHeld,
            portfolio.Holdings.Sum(held =>
                held.Quantity * (QuoteOf(held.AssetId)?.Price ?? 0)));
    }

    /// <summary>Lets time pass.</summary>
    public void PassUntil(DateTimeOffset time)
    {
        while (_account.Portfolio.Live.NextExpiry is var expiry && expiry <= time)
        {
            _now = expiry > _now ? expiry : _now;
            while (_account.Expire(_now))
            {
            }
        }

        _now = time > _now ? time : _now;
    }

    /// <summary>Takes a price: all that waits for it happens.</summary>
    public void OnTick(Tick tick)
    {
        PassUntil(tick.Time);
        var market = MarketOf(tick.AssetId);
        if (market.OnTick(tick, Moment) is null)
        {
            return;
        }

        while (market.Next(BacktestAccount.Id) is { } flight)
        {
            market.Resolve([.. Outcomes(flight)], _now);
        }
    }

    /// <summary>Places an order, which has to have a name of its own.</summary>
    public PortfolioOutcome Place(PlaceOrder request)
    {
        var outcome = _account.Place(request, QuoteOf(request.AssetId), _now);
        Watch(IdOf(request.ClientOrderId!));
        return outcome;
    }

    /// <summary>Changes an order.</summary>
    public PortfolioOutcome Replace(ReplaceOrder request)
    {
        var quote = _account.Find(request.OrderId) is { } order ? QuoteOf(order.AssetId) : null;
        var outcome = _account.Replace(request, quote, _now);
        Watch(request.OrderId);
        return outcome;
    }

    /// <summary>Cancels an order.</summary>
    public PortfolioOutcome Cancel(string orderId)
    {
        var outcome = _account.Cancel(orderId, _now);
        Watch(orderId);
        return outcome;
    }

    private Quote? QuoteOf(string assetId) =>
        _markets.TryGetValue(assetId, out var market) ? market.QuoteAt(Moment) : null;

    // What is not listed out of the box has the rules that new assets have.
    private BacktestMarket MarketOf(string assetId)
    {
        if (!_markets.TryGetValue(assetId, out var market))
        {
            var listing = Listed.GetValueOrDefault(assetId) ?? new AssetListing
            {
                AssetId = assetId,
                Name = assetId,
                Description = "",
                Category = "",
                ReferencePrice = 1,
            };
            _markets[assetId] = market = new BacktestMarket(
                listing,
                _setting.StaleAfter(assetId),
                listing.Rules.Collar ?? _setting.Collar);
        }

        return market;
    }

    // The order and those of its group, as they are now.
    private void Watch(string orderId)
    {
        if (_account.Find(orderId) is { } order
            && _markets.TryGetValue(order.AssetId, out var market))
        {
            foreach (var id in order.LegIds.Prepend(orderId))
            {
                Tell(market, id);
            }
        }
    }

    private void Tell(BacktestMarket market, string orderId)
    {
        if (_account.Portfolio.Live.Find(orderId) is { } live)
        {
            market.Watch([Watching.Of(live, _now)], _now);
        }
        else
        {
            market.Forget(BacktestAccount.Id, orderId, _now);
        }
    }

    private IEnumerable<BookOutcome> Outcomes(OfferFlight flight)
    {
        var request = flight.Request;
        var moved = OrderTurns.Of(request.Orders, _account.Portfolio.Live)
            .SelectMany(asked => _account.Trigger(asked, flight.Tick!, _now))
            .ToList();
        foreach (var asked in request.Orders)
        {
            yield return Outcome(asked.OrderId, asked.Version);
        }

        foreach (var other in moved.Except(request.Orders.Select(asked => asked.OrderId)))
        {
            yield return Outcome(other, version: null);
        }
    }

    private BookOutcome Outcome(string orderId, long? version)
    {
        var live = _account.Portfolio.Live.Find(orderId);
        return new BookOutcome(
            new BookKey(BacktestAccount.Id, orderId, version),
            live is null ? WatchState.Gone : WatchState.Live,
            live is null || live.Order.Version == version ? null : Watching.Of(live, _now));
    }
}

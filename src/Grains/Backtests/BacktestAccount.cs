using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Backtests;

/// <summary>The account of a backtest: a portfolio by its own rules, whose records are applied and
/// not kept.</summary>
internal sealed class BacktestAccount(TradingLimits limits)
{
    public const string Id = "backtest";

    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly List<BacktestFill> _fills = [];

    public Portfolio Portfolio { get; private set; } = new() { AccountId = Id };

    /// <summary>All there have been, as they are now.</summary>
    public IReadOnlyCollection<Order> Orders => _orders.Values;

    public IReadOnlyList<BacktestFill> Fills => _fills;

    public Order? Find(string orderId) => _orders.GetValueOrDefault(orderId);

    public void Deposit(decimal cash, DateTimeOffset now) => Commit(Portfolio.Deposit(
        new DepositCash { Amount = cash },
        new RuleFacts(now, new TradingLimits { DailyDeposit = cash }, Portfolio.Sequence)));

    public PortfolioOutcome Place(PlaceOrder request, Quote? quote, DateTimeOffset now) => Commit(
        Portfolio.Place(
            request,
            quote,
            null,
            Facts(now) with { NewOrderId = OrderIds.OfClient(Id, request.ClientOrderId!) }),
        quote);

    public PortfolioOutcome Replace(ReplaceOrder request, Quote? quote, DateTimeOffset now) =>
        Commit(Portfolio.Replace(request, quote, Find(request.OrderId), Facts(now)), quote);

    public PortfolioOutcome Cancel(string orderId, DateTimeOffset now) =>
        Commit(Portfolio.Cancel(new CancelOrder(orderId), Find(orderId), Facts(now)));

    /// <summary>Ends orders whose time is over; false where there are none.</summary>
    public bool Expire(DateTimeOffset now)
    {
        if (Portfolio.Expire(Facts(now)) is not { } expired)
        {
            return false;
        }

        Commit(expired);
        return true;
    }

    /// <summary>What a tick does to an order; the others that it changes too.</summary>
    public IEnumerable<string> Trigger(TriggeredOrder asked, BookTick tick, DateTimeOffset now)
    {
        if (Portfolio.Live.Find(asked.OrderId) is not { } live
            || Portfolio.Trigger(live, tick, asked.Mark, Facts(now)) is not { } decision)
        {
            return [];
        }

        Commit(decision);
        return decision.Record.Changes.Select(change => change.OrderId);
    }

    private RuleFacts Facts(DateTimeOffset now) => new(now, limits, Portfolio.Sequence);

    private PortfolioOutcome Commit(Decision decision, Quote? quote = null)
    {
        switch (decision)
        {
            case Decision.Recorded(var record, var next):
                Portfolio = next;
                foreach (var change in record.Changes)
                {
                    Note(next.FindRecent(change.OrderId)!, change.Filled);
                }

                if (record.Order is { } order)
                {
                    Note(order, AtQuote(order.Fills[0], quote!));
                }

                return record.Outcome;
            case Decision.KnownOrder(var known):
                return PortfolioOutcome.Of(known);
            case Decision.Unrecorded(var refused):
                return refused;
            default:
                throw new InvalidOperationException($"{decision} repeats what was never asked.");
        }
    }

    // An order that is filled in full at once does not tell of the tick.
    private static Fill AtQuote(Fill fill, Quote quote) =>
        fill with { TickTime = quote.AsOf, Bid = quote.Bid, Ask = quote.Ask };

    private void Note(Order order, Fill? fill)
    {
        _orders[order.OrderId] = order;
        if (fill is not null)
        {
            _fills.Add(new BacktestFill(order, fill));
        }
    }
}

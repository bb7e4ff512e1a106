namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>What one asset is traded at. The second of two prices that agree is the first that
/// counts, and none counts for longer than three of the recording's steps.</summary>
internal sealed class PaperMarket(TimeSpan step)
{
    private const decimal FarthestStep = 0.15m;

    private PaperQuote? _first;

    public PaperQuote? Quote { get; private set; }

    public decimal Bought { get; set; }

    public decimal Sold { get; set; }

    /// <summary>False for the first of all.</summary>
    public bool Take(PaperQuote next)
    {
        if ((Quote ?? _first) is { } last
            && Math.Abs(next.Bid - last.Bid) > last.Bid * FarthestStep)
        {
            throw new InvalidOperationException($"{next} may not be believed.");
        }

        if (_first is null)
        {
            _first = next;
            return false;
        }

        (Quote, Bought, Sold) = (next, 0, 0);
        return true;
    }

    /// <summary>Why nothing is traded; null where something is.</summary>
    public string? Closed(DateTime now) => Quote is null ? "QUOTE_QUARANTINED"
        : now - Quote.Time >= step * 3 ? "PRICE_STALE"
        : null;

    public decimal PriceFor(PaperOrder order) => order.Buys ? Quote!.Ask : Quote!.Bid;

    public bool Crosses(PaperOrder order, decimal stop) =>
        order.Buys ? Quote!.Ask >= stop : Quote!.Bid <= stop;

    public bool Reaches(PaperOrder order) => order.Worst is not { } worst
        || (order.Buys ? Quote!.Ask <= worst : Quote!.Bid >= worst);

    /// <summary>How much of the rest of an order is there.</summary>
    public decimal Has(PaperOrder order)
    {
        var size = order.Buys ? Quote!.AskSize - Bought : Quote!.BidSize - Sold;
        return Math.Min(order.Left, size ?? order.Left);
    }

    /// <summary>Whether it says how much there is.</summary>
    public bool IsBounded(PaperOrder order) =>
        (order.Buys ? Quote!.AskSize : Quote!.BidSize) is not null;
}

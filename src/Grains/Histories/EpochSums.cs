using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Histories;

/// <summary>Cash, and what holdings cost and brought, followed from record to record of one epoch
/// by what moved.</summary>
internal sealed class EpochSums
{
    private readonly Dictionary<string, (decimal Units, Holding Holding)> _held =
        new(StringComparer.Ordinal);

    private EpochSums(decimal cash) => Cash = cash;

    /// <summary>USD, what is held for orders included.</summary>
    public decimal Cash { get; private set; }

    /// <summary>USD paid for what is still held, as it is shown.</summary>
    public decimal ShownCost => _held.Values.Sum(one => one.Holding.ShownCost);

    /// <summary>USD that sales brought beyond the cost of what they sold, as it is shown.</summary>
    public decimal ShownProfit => _held.Values.Sum(one => one.Holding.ShownProfit);

    /// <summary>Of an epoch that begins with that cash.</summary>
    public static EpochSums From(decimal cash) => new(cash);

    /// <summary>Of what an account had come to.</summary>
    public static EpochSums Of(IAccountSummary summary)
    {
        var sums = new EpochSums(All(summary.Ledger, Ledger.Cash));
        foreach (var (assetId, holding) in summary.Holdings)
        {
            sums._held[assetId] = (All(summary.Ledger, assetId), holding);
        }

        return sums;
    }

    /// <summary>Whether all that was paid and got comes to the cash, where so much was brought
    /// in.</summary>
    public bool ComesTo(decimal broughtIn)
    {
        var kept = _held.Values.Aggregate(
            ExactUsd.Of(broughtIn), (sum, one) => sum + one.Holding.Realized - one.Holding.Cost);
        return (kept - ExactUsd.Of(Cash)).Shown() == 0;
    }

    public void Add(PortfolioRecord record)
    {
        foreach (var leg in record.Legs.Where(leg =>
            leg is { AssetId: Ledger.Cash, Account: Account.Available or Account.Held }))
        {
            Cash += leg.Amount;
        }

        // A record has one fill at most, and the house has the other side of it.
        if (record.Legs.FirstOrDefault(leg =>
            leg.AssetId != Ledger.Cash && leg.Account is Account.Pool) is
            { AssetId: not null } traded)
        {
            Add(traded, Moved(record, Account.Pool), Moved(record, Account.Fees), record.At);
        }
    }

    private void Add(Leg traded, decimal notional, decimal fee, DateTimeOffset at)
    {
        var (units, holding) = _held.GetValueOrDefault(traded.AssetId, (0, new Holding()));
        var fill = new Fill
        {
            Quantity = Math.Abs(traded.Amount),
            Notional = Math.Abs(notional),
            Fee = fee,
            At = at,
            Price = 0,
            Bid = 0,
            Ask = 0,
        };
        _held[traded.AssetId] = (
            units - traded.Amount,
            holding.After(traded.Amount < 0 ? Side.Buy : Side.Sell, fill, units));
    }

    private static decimal Moved(PortfolioRecord record, Account account) => record.Legs
        .Where(leg => leg.AssetId == Ledger.Cash && leg.Account == account)
        .Sum(leg => leg.Amount);

    private static decimal All(Ledger ledger, string assetId) =>
        ledger[assetId].Available + ledger[assetId].Held;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Everything that must change together when one person trades, and the rules by which it
/// does. A rule works out a <see cref="Decision"/> and changes nothing; <see cref="Apply"/> is the
/// only way a portfolio changes, live and in replay alike.</summary>
internal sealed partial record Portfolio : IJournaled<Portfolio, PortfolioRecord>
{
    // As it was called when accounts were known by their usernames.
    [JsonPropertyName("username")]
    public required string AccountId { get; init; }

    /// <summary>Sequence number of the last record applied.</summary>
    public long Sequence { get; init; }

    /// <summary>Time of the last record: time in a journal never runs backwards.</summary>
    public DateTimeOffset LastAt { get; init; }

    public DateTimeOffset? CashUpdatedAt { get; init; }

    public Ledger Ledger { get; init; } = Ledger.Empty;

    /// <summary>One per asset ever held; the catalogue bounds how many there are.</summary>
    public ImmutableSortedDictionary<string, Holding> Holdings { get; init; } =
        ImmutableSortedDictionary.Create<string, Holding>(StringComparer.Ordinal);

    /// <summary>What was used of the daily limits, by UTC date.</summary>
    public ImmutableSortedDictionary<DateOnly, DailyUse> Days { get; init; } =
        ImmutableSortedDictionary<DateOnly, DailyUse>.Empty;

    public OperationKeys Operations { get; init; } = OperationKeys.Empty;

    public OperationKeys ClientOrders { get; init; } = OperationKeys.Empty;

    /// <summary>How many movements of cash there were of each type.</summary>
    public ImmutableSortedDictionary<TransactionType, long> Movements { get; init; } =
        ImmutableSortedDictionary<TransactionType, long>.Empty;

    /// <summary>Orders that have a row of their own, by the sequence number of their record, until
    /// their grains are known to have them: an order's own name must not be forgotten between. The
    /// portfolio grain takes no more than <see cref="OrderOutbox.MaxUnsent"/>.</summary>
    public ImmutableSortedDictionary<long, Order> UnsentOrders { get; init; } =
        ImmutableSortedDictionary<long, Order>.Empty;

    [JsonIgnore]
    public decimal CashAvailable => Ledger[Ledger.Cash].Available;

    public bool IsSound() => Ledger.IsSound();

    public LedgerAt Book() => new(Sequence, Ledger);

    public string LedgerDigest() => LedgerChanges.Digest(Ledger);

    public PortfolioSummary Summary() => new()
    {
        CashAvailable = CashAvailable,
        CashHeld = Ledger[Ledger.Cash].Held,
        CashUpdatedAt = CashUpdatedAt,
        Holdings = [.. Holdings.Select(held => Summary(held.Key, held.Value))],
        Sequence = Sequence,
    };

    private HoldingSummary Summary(string assetId, Holding holding)
    {
        var accounts = Ledger[assetId];
        var quantity = accounts.Available + accounts.Held;
        return new HoldingSummary
        {
            AssetId = assetId,
            Quantity = quantity,
            Available = accounts.Available,
            AverageCost = holding.AverageCost(quantity),
            CreatedAt = holding.CreatedAt,
            UpdatedAt = holding.UpdatedAt,
            Cost = holding.ShownCost,
            RealizedProfit = holding.ShownProfit,
        };
    }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Sizes;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios.Operations;

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

    /// <summary>One per asset held in this epoch; the catalogue bounds how many there
    /// are.</summary>
    public ImmutableSortedDictionary<string, Holding> Holdings { get; init; } =
        ImmutableSortedDictionary.Create<string, Holding>(StringComparer.Ordinal);

    /// <summary>What was used of the daily limits, by UTC date.</summary>
    public ImmutableSortedDictionary<DateOnly, DailyUse> Days { get; init; } =
        ImmutableSortedDictionary<DateOnly, DailyUse>.Empty;

    public OperationKeys Operations { get; init; } = OperationKeys.Empty;

    public OperationKeys ClientOrders { get; init; } = OperationKeys.Empty;

    /// <summary>How many movements of cash there were of each type, in this
    /// epoch.</summary>
    public ImmutableSortedDictionary<TransactionType, long> Movements { get; init; } =
        ImmutableSortedDictionary<TransactionType, long>.Empty;

    /// <summary>Orders that ended and have a row of their own, by the sequence number of the
    /// record that says so, until their grains are known to have them: an order's own name must not
    /// be forgotten between. The portfolio grain takes no more than
    /// <see cref="OrderOutbox.MaxUnsent"/>.</summary>
    public ImmutableSortedDictionary<long, ImmutableArray<Order>> UnsentOrders { get; init; } =
        ImmutableSortedDictionary<long, ImmutableArray<Order>>.Empty;

    /// <summary>The orders that may still change.</summary>
    public LiveOrders Live { get; init; } = LiveOrders.None;

    /// <summary>By asset.</summary>
    public ImmutableSortedDictionary<string, FeedFence> Fences { get; init; } =
        ImmutableSortedDictionary.Create<string, FeedFence>(StringComparer.Ordinal);

    /// <summary>What was taken of the sizes of ticks, by asset; null is nothing.</summary>
    public ImmutableSortedDictionary<string, TakenSizes>? Taken { get; init; }

    public OrderCounts OrderCounts { get; init; } = OrderCounts.None;

    [JsonIgnore]
    public decimal CashAvailable => Ledger[Ledger.Cash].Available;

    private decimal Cash => CashIn(Ledger);

    public bool IsSound() => Ledger.IsSound() && Live.Hold(Ledger);

    public LedgerAt Book() => new(Sequence, Ledger);

    public string LedgerDigest() => LedgerChanges.Digest(Ledger);

    public PortfolioSummary Summary() => new()
    {
        CashAvailable = CashAvailable,
        CashHeld = Ledger[Ledger.Cash].Held,
        CashUpdatedAt = CashUpdatedAt,
        Holdings = [.. Holdings.Select(held => Summary(held.Key, held.Value))],
        Sequence = Sequence,
        Epoch = EpochNumber,
        EpochBegunAt = Later.LastOrDefault()?.BegunAt,
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

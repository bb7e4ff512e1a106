using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Histories;

/// <summary>One line of a portfolio's journal: what was asked, what moved, what was
/// answered.</summary>
internal sealed record PortfolioRecord
{
    /// <summary>Of records that nobody asked for, so that nobody is answered.</summary>
    public static readonly PortfolioOutcome NoOutcome =
        new PortfolioOutcome.Refused(Code: "", Detail: "", Field: null);

    /// <summary>What the movement by which an epoch begins refers to.</summary>
    public static string EpochReference(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"epoch_{number}");

    public required RecordKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What the wall clock said, where the journal was ahead of the clock, so that
    /// <see cref="At"/> stood still, and where it said another day. Lines of version 1 do not
    /// tell.</summary>
    [JsonIgnore]
    public DateTimeOffset? Wall { get; init; }

    /// <summary>The key the request came under, if it had one; lines of version 2 tell only its
    /// digest.</summary>
    public string? OperationKey { get; init; }

    /// <summary>Digest of the operation key: by it keys are remembered.</summary>
    [JsonIgnore]
    public string? KeyDigest
    {
        get => field ?? (OperationKey is null ? null : FlatLine.Digest(OperationKey));
        init;
    }

    /// <summary>Digest of the request.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What moved; sums to zero per asset, empty for a refusal.</summary>
    public ImmutableArray<Leg> Legs { get; init; } = [];

    /// <summary>What the caller was told, and is told again under the same key.</summary>
    [JsonPropertyName("answer")]
    public required PortfolioOutcome Outcome { get; init; }

    /// <summary>Of the orders that have a row of their own, those of records up to this sequence
    /// number are known to be kept by their order grains; they are not sent again.</summary>
    public long OrdersSentThrough { get; init; }

    /// <summary>Text that the record rests on and that lies beside the journal, if there is one;
    /// in lines of version 1 the text itself is in the movement.</summary>
    [JsonIgnore]
    public RecordNote? Note { get; init; }

    /// <summary>The record whose effect this one takes back, if it is a reversal.</summary>
    [JsonIgnore]
    public long? Reverses { get; init; }

    /// <summary>The movement of cash, where there was one.</summary>
    public Transaction? Transaction { get; init; }

    /// <summary>What it changes of orders that live on, or lived. Empty for an order that was
    /// filled in full at once, of which <see cref="Order"/> tells.</summary>
    [JsonIgnore]
    public ImmutableArray<OrderChange> Changes { get; init; } = [];

    /// <summary>The orders that were taken on here, as they were then, the one that was asked for
    /// first; none where they were before, or the one was filled in full at once.</summary>
    [JsonIgnore]
    public IEnumerable<Order> Opened => Changes.IsEmpty
        ? [] : Changes.Select(change => change.Opened?.Order).OfType<Order>();

    /// <summary>Whether the outcome is an order that the changes do not come to.</summary>
    [JsonIgnore]
    public bool NeedsOutcome => Kind is RecordKind.Repeat
        || (KeyDigest is not null && !Changes.IsEmpty && Changes[0].Opened is null);

    /// <summary>The epoch that begins with this record, where one does.</summary>
    [JsonIgnore]
    public PortfolioOutcome.EpochBegun? Begun => Kind is RecordKind.EpochBegun
        ? Outcome as PortfolioOutcome.EpochBegun
        : null;

    /// <summary>The order that was filled in full here at once.</summary>
    [JsonIgnore]
    public Order? Order => Kind is RecordKind.Trade && Changes.IsEmpty
        ? (Outcome as PortfolioOutcome.OrderFilled)?.Order
        : null;
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Sizes;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Orders;

/// <summary>What the rules of orders need to know of whoever places one.</summary>
internal sealed record AccountFacts
{
    public required string AccountId { get; init; }

    /// <summary>What the account has.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>The largest order in USD.</summary>
    public required decimal MaxNotional { get; init; }

    /// <summary>What the house takes of a notional, as a share.</summary>
    public required decimal FeeRate { get; init; }

    /// <summary>The orders of the account that may still change.</summary>
    public LiveOrders Live { get; init; } = LiveOrders.None;

    /// <summary>What it has taken of the sizes of ticks, by asset; null is nothing.</summary>
    public ImmutableSortedDictionary<string, TakenSizes>? Taken { get; init; }

    /// <summary>The id of an order that may live on; null where none may.</summary>
    public string? NewOrderId { get; init; }

    /// <summary>How far above its stop a buy is filled at most, as a share.</summary>
    public decimal SlippageCap { get; init; }

    /// <summary>The current time, by which quotes are judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The time an order placed now is given: it never runs back within an
    /// account.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it has taken of an asset's ticks.</summary>
    public TakenSizes TakenOf(string assetId) =>
        Taken?.GetValueOrDefault(assetId) ?? TakenSizes.None;
}

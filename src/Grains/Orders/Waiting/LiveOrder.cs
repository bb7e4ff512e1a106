using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>An order that may still change, and what decides about it beside what its owner is
/// shown.</summary>
internal sealed record LiveOrder
{
    public required Order Order { get; init; }

    /// <summary>How far above its stop a buy is filled at most, as a share.</summary>
    public decimal SlippageCap { get; init; }

    /// <summary>Prices are multiples of this, as they were when it was accepted.</summary>
    public required decimal PriceTick { get; init; }

    /// <summary>The last tick that moved it, or that it was decided at: only later ones move it.
    /// Times would not tell, for clocks differ and step.</summary>
    public OrderTick? LastTick { get; init; }

    /// <summary>Whether what it needs is set aside for another order of its group, of which only
    /// one can be filled.</summary>
    public bool IsCovered { get; init; }

    /// <summary>Whether its parent has not been filled yet, so that no price moves it.</summary>
    public bool IsDormant { get; init; }

    /// <summary>Whether it waits for its stop.</summary>
    [JsonIgnore]
    public bool AwaitsStop => Order is
    {
        Type: OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop,
        TriggeredAt: null,
    };

    /// <summary>USD per unit that triggers it; null where it is no stop.</summary>
    [JsonIgnore]
    public decimal? Trigger => TriggerAt(Order.TrailMark);

    /// <summary>USD per unit that it is filled at or better, once nothing else keeps it; null is
    /// whatever the market says.</summary>
    [JsonIgnore]
    public decimal? Limit => LimitAt(Order.TrailMark);

    /// <summary>The limit, were that the mark.</summary>
    public decimal? LimitAt(decimal? mark) => Order.LimitPrice
        ?? (Order.Side is Side.Buy ? TriggerAt(mark) * (1 + SlippageCap) : null);

    /// <summary>The trigger, were that the mark.</summary>
    public decimal? TriggerAt(decimal? mark) => mark is { } best
        && Order is { TrailAmount: not null } or { TrailPercent: not null }
            ? TrailingStops.Trigger(
                Order.Side, best, Order.TrailAmount, Order.TrailPercent, PriceTick)
            : Order.StopPrice;
}

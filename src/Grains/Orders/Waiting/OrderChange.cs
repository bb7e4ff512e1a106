using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What one record does to one order. Live and in replay alike, <see cref="After"/> is the
/// only way an order changes.</summary>
internal sealed record OrderChange
{
    public required string OrderId { get; init; }

    /// <summary>The order's version after it.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The order as it was taken on, where it was.</summary>
    public LiveOrder? Opened { get; init; }

    /// <summary>The tick that moved it, or the one that it was decided at.</summary>
    public OrderTick? Tick { get; init; }

    public OrderTrigger? Triggered { get; init; }

    /// <summary>Its parent was filled by so much, and it stands from now on.</summary>
    public decimal? Armed { get; init; }

    public NewTerms? Replaced { get; init; }

    public Fill? Filled { get; init; }

    public OrderEnd? Closed { get; init; }

    /// <summary>What is set aside for it after all of that.</summary>
    public decimal Held { get; init; }

    /// <param name="before">The order before; null where it is opened.</param>
    /// <param name="at">The time of the record.</param>
    public LiveOrder After(LiveOrder? before, DateTimeOffset at)
    {
        var live = Opened ?? before
            ?? throw new InvalidOperationException($"There is no live order {OrderId}.");
        var order = WithEnd(WithFill(WithTerms(live.Order, at)), at) with
        {
            Version = Version,
            UpdatedAt = at,
            HeldAmount = Held,
        };
        return live with
        {
            Order = order,
            LastTick = Tick ?? live.LastTick,
            IsDormant = live.IsDormant && Armed is null,
        };
    }

    private Order WithTerms(Order order, DateTimeOffset at)
    {
        var next = Replaced?.In(order) ?? order;
        if (Armed is { } quantity)
        {
            next = next with { Quantity = quantity, Status = StatusOf(next) };
        }

        return Triggered is null ? next : next with
        {
            TriggeredAt = at,
            TrailMark = Triggered.Mark ?? next.TrailMark,
            Status = OrderStatus.Open,
        };
    }

    private static OrderStatus StatusOf(Order order) =>
        order.Type is OrderType.Limit ? OrderStatus.Open : OrderStatus.Waiting;

    private Order WithFill(Order order)
    {
        if (Filled is not { } fill)
        {
            return order;
        }

        var (quantity, notional) = (
            order.FilledQuantity + fill.Quantity, order.Notional + fill.Notional);
        return order with
        {
            FilledQuantity = quantity,
            Notional = notional,
            Fee = order.Fee + fill.Fee,
            Price = ExactUsd.Of(notional).Share(1, quantity).Shown(),
            Parts = order.Parts.IsDefault ? [fill] : order.Parts.Add(fill),
            Status = quantity == order.Quantity
                ? OrderStatus.Completed
                : OrderStatus.PartiallyFilled,
        };
    }

    private Order WithEnd(Order order, DateTimeOffset at) => order switch
    {
        _ when Closed is { } end => order with
        {
            Status = end.Status,
            Reason = end.Reason,
            CompletedAt = at,
        },
        { Status: OrderStatus.Completed } => order with { CompletedAt = at },
        _ => order,
    };
}

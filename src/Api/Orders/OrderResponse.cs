using System.ComponentModel;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>An order; prices and amounts in USD.</summary>
internal record OrderResponse
{
    /// <summary>Names the order.</summary>
    public required string OrderId { get; init; }

    public required string? ClientOrderId { get; init; }

    [OrderTypeWord]
    [Description("What kind of order this is, and so which side of the quote it trades at.")]
    public required string OrderType { get; init; }

    public required string AssetId { get; init; }

    /// <summary>Units that the order is for.</summary>
    public required string Quantity { get; init; }

    /// <summary>What it was filled at, on average; null while nothing is filled.</summary>
    public required string? Price { get; init; }

    [OrderStatusWord]
    [Description("Where an order is in its life.")]
    public required string Status { get; init; }

    /// <summary>Price times quantity over all its fills, exactly.</summary>
    public required string TotalAmount { get; init; }

    /// <summary>What the house took of its fills.</summary>
    public required string Fee { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was filled or ended; null before.</summary>
    public required DateTime? CompletedAt { get; init; }

    /// <summary>What it was asked to cost or raise at most; null where it was for a
    /// quantity.</summary>
    public required string? Notional { get; init; }

    /// <summary>The price at which it is filled at worst; null where it has none.</summary>
    public required string? LimitPrice { get; init; }

    /// <summary>The price at which it begins to trade; null where it has none.</summary>
    public required string? StopPrice { get; init; }

    /// <summary>How far its stop stays behind the market; null where it does not trail
    /// so.</summary>
    public required string? TrailAmount { get; init; }

    /// <summary>The same in percent of the price.</summary>
    public required string? TrailPercent { get; init; }

    /// <summary>The best price since it was placed, from which it trails.</summary>
    public required string? TrailMark { get; init; }

    [TimeInForceRule]
    [Description("How long an order waits to be filled.")]
    public required string TimeInForce { get; init; }

    /// <summary>Until when it waits; null for as long as it takes.</summary>
    public required DateTime? ExpiresAt { get; init; }

    /// <summary>Whether it was refused if it had traded on arrival.</summary>
    public required bool PostOnly { get; init; }

    [OrderClassRule]
    [Description("How an order hangs together with others.")]
    public required string OrderClass { get; init; }

    /// <summary>The order whose fill arms it; null where there is none.</summary>
    public required string? ParentOrderId { get; init; }

    /// <summary>The other orders of its group.</summary>
    public required IReadOnlyList<string> Legs { get; init; }

    /// <summary>Units filled.</summary>
    public required string FilledQuantity { get; init; }

    /// <summary>Units not filled.</summary>
    public required string RemainingQuantity { get; init; }

    /// <summary>The same as <see cref="Price"/>.</summary>
    public required string? AveragePrice { get; init; }

    /// <summary>What is set aside for it, of <see cref="HeldAsset"/>.</summary>
    public required string HeldAmount { get; init; }

    /// <summary>What is set aside for it: USD or its asset.</summary>
    public required string HeldAsset { get; init; }

    /// <summary>Counts its changes; <c>If-Match</c> takes it.</summary>
    public required long Version { get; init; }

    /// <summary>Why it ended, or last changed, otherwise than by a fill.</summary>
    public required string? Reason { get; init; }

    /// <summary>When its stop was reached; null before.</summary>
    public required DateTime? TriggeredAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Its executions, oldest first.</summary>
    public required IReadOnlyList<FillResponse> Fills { get; init; }

    public static OrderResponse Of(Order order) => new()
    {
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        OrderType = OrderWords.Of(order.Type, order.Side),
        AssetId = order.AssetId,
        Quantity = order.Quantity.Units(),
        Price = order.FilledQuantity == 0 ? null : order.Price.Usd(),
        Status = OrderWords.Of(order.Status),
        TotalAmount = order.Notional.Usd(),
        Fee = order.Fee.Usd(),
        CreatedAt = order.CreatedAt.OnWire(),
        CompletedAt = order.CompletedAt?.OnWire(),
        Notional = order.NotionalAsked?.Usd(),
        LimitPrice = order.LimitPrice?.Usd(),
        StopPrice = order.StopPrice?.Usd(),
        TrailAmount = order.TrailAmount?.Usd(),
        TrailPercent = order.TrailPercent?.Units(),
        TrailMark = order.TrailMark?.Usd(),
        TimeInForce = OrderWords.Of(order.TimeInForce),
        ExpiresAt = order.ExpiresAt?.OnWire(),
        PostOnly = order.PostOnly,
        OrderClass = OrderWords.Of(order.Class),
        ParentOrderId = order.ParentOrderId,
        Legs = order.LegIds,
        FilledQuantity = order.FilledQuantity.Units(),
        RemainingQuantity = order.RemainingQuantity.Units(),
        AveragePrice = order.FilledQuantity == 0 ? null : order.Price.Usd(),
        HeldAmount = order.Side is Side.Buy
            ? order.HeldAmount.Usd()
            : order.HeldAmount.Units(),
        HeldAsset = order.HeldAssetId,
        Version = order.Version,
        Reason = order.Reason is { } reason ? OrderWords.Of(reason) : null,
        TriggeredAt = order.TriggeredAt?.OnWire(),
        UpdatedAt = (order.UpdatedAt ?? order.CompletedAt ?? order.CreatedAt).OnWire(),
        Fills = [.. order.Fills.Select(FillResponse.Of)],
    };
}

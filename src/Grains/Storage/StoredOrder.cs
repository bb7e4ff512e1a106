using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Storage;

/// <summary>An order as it is stored. Members that market orders filled at once had no need of are
/// left out where they say nothing.</summary>
internal sealed record StoredOrder
{
    private static readonly FrozenDictionary<string, (OrderType Type, Side Side)> Types = (
        from type in Enum.GetValues<OrderType>()
        from side in Enum.GetValues<Side>()
        select (type, side))
        .ToFrozenDictionary(of => OrderTerms.NameOf(of.type, of.side));

    public required string OrderId { get; init; }

    // As it was called when accounts were known by their usernames. Lines do not say it.
    [JsonPropertyName("username")]
    public string? AccountId { get; init; }

    public string? ClientOrderId { get; init; }

    public required string Type { get; init; }

    /// <summary>Null is what the type has of itself.</summary>
    public TimeInForce? TimeInForce { get; init; }

    public required string AssetId { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>Null is all.</summary>
    public decimal? FilledQuantity { get; init; }

    public required decimal Price { get; init; }

    public required OrderStatus Status { get; init; }

    public required decimal Notional { get; init; }

    public required decimal Fee { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public required string RequestFingerprint { get; init; }

    /// <summary>Null is 1.</summary>
    public long? Version { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public decimal? TrailMark { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool? PostOnly { get; init; }

    /// <summary>Null is simple.</summary>
    public OrderClass? Class { get; init; }

    public string? ParentOrderId { get; init; }

    public ImmutableArray<string>? LegIds { get; init; }

    /// <summary>Null is nothing.</summary>
    public decimal? Held { get; init; }

    public OrderReason? Reason { get; init; }

    public DateTimeOffset? TriggeredAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public decimal? FeeRate { get; init; }

    public decimal? NotionalAsked { get; init; }

    public ImmutableArray<Fill>? Fills { get; init; }

    public static StoredOrder Of(Order order) => new()
    {
        OrderId = order.OrderId,
        AccountId = order.AccountId.Length == 0 ? null : order.AccountId,
        ClientOrderId = order.ClientOrderId,
        Type = OrderTerms.NameOf(order.Type, order.Side),
        TimeInForce = order.TimeInForce == OrderTerms.Of(order.Type).TimeInForce
            ? null
            : order.TimeInForce,
        AssetId = order.AssetId,
        Quantity = order.Quantity,
        FilledQuantity = order.FilledQuantity == order.Quantity ? null : order.FilledQuantity,
        Price = order.Price,
        Status = order.Status,
        Notional = order.Notional,
        Fee = order.Fee,
        CreatedAt = order.CreatedAt,
        CompletedAt = order.CompletedAt,
        RequestFingerprint = order.RequestFingerprint,
        Version = order.Version == 1 ? null : order.Version,
        LimitPrice = order.LimitPrice,
        StopPrice = order.StopPrice,
        TrailAmount = order.TrailAmount,
        TrailPercent = order.TrailPercent,
        TrailMark = order.TrailMark,
        ExpiresAt = order.ExpiresAt,
        PostOnly = order.PostOnly ? true : null,
        Class = order.Class is OrderClass.Simple ? null : order.Class,
        ParentOrderId = order.ParentOrderId,
        LegIds = order.LegIds.IsEmpty ? null : order.LegIds,
        Held = order.HeldAmount == 0 ? null : order.HeldAmount,
        Reason = order.Reason,
        TriggeredAt = order.TriggeredAt,
        UpdatedAt = order.UpdatedAt,
        FeeRate = order.FeeRate,
        NotionalAsked = order.NotionalAsked,
        Fills = order.Parts.IsDefault ? null : order.Parts,
    };

    public Order ToOrder() => new()
    {
        OrderId = OrderId,
        AccountId = AccountId ?? "",
        ClientOrderId = ClientOrderId,
        Type = Kind.Type,
        Side = Kind.Side,
        TimeInForce = TimeInForce ?? OrderTerms.Of(Kind.Type).TimeInForce,
        AssetId = AssetId,
        Quantity = Quantity,
        FilledQuantity = FilledQuantity ?? Quantity,
        Price = Price,
        Status = Status,
        Notional = Notional,
        Fee = Fee,
        CreatedAt = CreatedAt,
        CompletedAt = CompletedAt,
        RequestFingerprint = RequestFingerprint,
        Version = Version ?? 1,
        LimitPrice = LimitPrice,
        StopPrice = StopPrice,
        TrailAmount = TrailAmount,
        TrailPercent = TrailPercent,
        TrailMark = TrailMark,
        ExpiresAt = ExpiresAt,
        PostOnly = PostOnly ?? false,
        Class = Class ?? OrderClass.Simple,
        ParentOrderId = ParentOrderId,
        LegIds = LegIds ?? [],
        HeldAmount = Held ?? 0,
        Reason = Reason,
        TriggeredAt = TriggeredAt,
        UpdatedAt = UpdatedAt,
        FeeRate = FeeRate,
        NotionalAsked = NotionalAsked,
        Parts = Fills ?? [],
    };

    private (OrderType Type, Side Side) Kind => Types.TryGetValue(Type, out var kind)
        ? kind
        : throw new NotSupportedException($"There is no stored order type {Type}.");
}

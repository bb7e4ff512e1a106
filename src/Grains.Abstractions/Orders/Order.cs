using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>The record of one order, as its owner's portfolio journal decided it.</summary>
[GenerateSerializer, Immutable, Alias("Order")]
public sealed record Order
{
    /// <summary>Unique over all users; matches <c>[a-zA-Z0-9_]{10,50}</c>.</summary>
    [Id(0)] public required string OrderId { get; init; }

    /// <summary>The owner's account.</summary>
    [Id(1)] public required string AccountId { get; init; }

    /// <summary>The owner's own name for the order, unique per owner for ever.</summary>
    [Id(2)] public string? ClientOrderId { get; init; }

    [Id(3)] public required OrderType Type { get; init; }

    [Id(4)] public required string AssetId { get; init; }

    /// <summary>In units of the asset; at most 8 decimals.</summary>
    [Id(5)] public required decimal Quantity { get; init; }

    /// <summary>Execution price in USD per unit, on average where it was filled in parts (rounded
    /// for showing); 0 while nothing is filled.</summary>
    [Id(6)] public required decimal Price { get; init; }

    [Id(7)] public required OrderStatus Status { get; init; }

    /// <summary>Sum of its fills' price times quantity in USD, exactly.</summary>
    [Id(8)] public required decimal Notional { get; init; }

    /// <summary>What the house took in USD, on top of a buy's notional or out of a
    /// sale's.</summary>
    [Id(9)] public required decimal Fee { get; init; }

    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is open. Not required: nulls are left out of what is
    /// stored.</summary>
    [Id(11)] public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Digest of the request (<see cref="Fingerprint"/>): tells a repeated client order
    /// id with the same request from one with another.</summary>
    [Id(12)] public required string RequestFingerprint { get; init; }

    [Id(13)] public required Side Side { get; init; }

    [Id(14)] public required TimeInForce TimeInForce { get; init; }

    /// <summary>Units that were traded.</summary>
    [Id(15)] public required decimal FilledQuantity { get; init; }

    /// <summary>Counts its changes: of two records of an order the higher one is newer.</summary>
    [Id(16)] public long Version { get; init; } = 1;

    /// <summary>USD per unit it is filled at or better.</summary>
    [Id(17)] public decimal? LimitPrice { get; init; }

    /// <summary>USD per unit that triggers it.</summary>
    [Id(18)] public decimal? StopPrice { get; init; }

    /// <summary>How far its stop stays behind the market, in USD per unit.</summary>
    [Id(19)] public decimal? TrailAmount { get; init; }

    /// <summary>The same in percent of the mark.</summary>
    [Id(20)] public decimal? TrailPercent { get; init; }

    /// <summary>The best price since it was placed, as far as its portfolio knows; its book may
    /// know a better one.</summary>
    [Id(21)] public decimal? TrailMark { get; init; }

    /// <summary>When it ends of itself.</summary>
    [Id(22)] public DateTimeOffset? ExpiresAt { get; init; }

    [Id(23)] public bool PostOnly { get; init; }

    [Id(24)] public OrderClass Class { get; init; }

    /// <summary>The order whose fill arms this one.</summary>
    [Id(25)] public string? ParentOrderId { get; init; }

    /// <summary>As <see cref="LegIds"/>; null where there are none, so that two records of an order
    /// that say the same are equal.</summary>
    [Id(26)] public ImmutableArray<string>? Group { get; init; }

    /// <summary>The other orders of its group: a parent's children, or a leg's other leg.</summary>
    public ImmutableArray<string> LegIds
    {
        get => Group ?? [];
        init => Group = value.IsDefaultOrEmpty ? null : value;
    }

    /// <summary>What is set aside for it, of <see cref="HeldAssetId"/>.</summary>
    [Id(27)] public decimal HeldAmount { get; init; }

    /// <summary>Why it ended, or last changed, otherwise than by a fill.</summary>
    [Id(28)] public OrderReason? Reason { get; init; }

    /// <summary>When its stop was reached.</summary>
    [Id(29)] public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>When it last changed; null is <see cref="CreatedAt"/>.</summary>
    [Id(30)] public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What the house takes of its notional, as a share, since it was accepted; null where
    /// it never waited.</summary>
    [Id(31)] public decimal? FeeRate { get; init; }

    /// <summary>What it was filled in, where it waited first or was filled in parts.</summary>
    [Id(32)]
    public ImmutableArray<Fill> Parts
    {
        get;
        init => field = value.IsDefaultOrEmpty ? default : value;
    }

    /// <summary>USD to spend or to raise that it was asked for by.</summary>
    [Id(33)] public decimal? NotionalAsked { get; init; }

    /// <summary>The asset that is set aside for it.</summary>
    public string HeldAssetId => Side is Side.Buy ? "USD" : AssetId;

    /// <summary>Units that are not traded yet; 0 once it has ended.</summary>
    public decimal RemainingQuantity => IsLive ? Quantity - FilledQuantity : 0;

    /// <summary>Whether it may still change.</summary>
    public bool IsLive =>
        Status is OrderStatus.Open or OrderStatus.Waiting or OrderStatus.PartiallyFilled;

    /// <summary>Its fills, oldest first. One that was filled at once has one, of which the tick is
    /// not told.</summary>
    public ImmutableArray<Fill> Fills => !Parts.IsDefault ? Parts : FilledQuantity == 0 ? [] :
    [
        new Fill
        {
            Quantity = FilledQuantity,
            Price = Price,
            Notional = Notional,
            Fee = Fee,
            At = CompletedAt ?? CreatedAt,
            TickTime = null,
            Bid = 0,
            Ask = 0,
        },
    ];
}

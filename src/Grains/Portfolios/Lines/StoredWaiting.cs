using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>What an order waits for, and how it hangs together with others.</summary>
internal sealed record StoredWaiting
{
    public required OrderStatus Status { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public decimal? TrailMark { get; init; }

    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool? PostOnly { get; init; }

    /// <summary>Null is simple.</summary>
    public OrderClass? Class { get; init; }

    public string? Parent { get; init; }

    public ImmutableArray<string>? Legs { get; init; }

    /// <summary>Null is nothing.</summary>
    public decimal? FeeRate { get; init; }

    public decimal? SlippageCap { get; init; }

    public required decimal PriceTick { get; init; }

    public bool? Covered { get; init; }

    public bool? Dormant { get; init; }

    public static StoredWaiting Of(LiveOrder live) => new()
    {
        Status = live.Order.Status,
        StopPrice = live.Order.StopPrice,
        TrailAmount = live.Order.TrailAmount,
        TrailPercent = live.Order.TrailPercent,
        TrailMark = live.Order.TrailMark,
        ExpiresAt = live.Order.ExpiresAt,
        PostOnly = live.Order.PostOnly ? true : null,
        Class = live.Order.Class is OrderClass.Simple ? null : live.Order.Class,
        Parent = live.Order.ParentOrderId,
        Legs = live.Order.LegIds.IsEmpty ? null : live.Order.LegIds,
        FeeRate = live.Order.FeeRate is 0 ? null : live.Order.FeeRate,
        SlippageCap = live.SlippageCap == 0 ? null : live.SlippageCap,
        PriceTick = live.PriceTick,
        Covered = live.IsCovered ? true : null,
        Dormant = live.IsDormant ? true : null,
    };

    public LiveOrder ToLive(Order order) => new()
    {
        SlippageCap = SlippageCap ?? 0,
        PriceTick = PriceTick,
        IsCovered = Covered ?? false,
        IsDormant = Dormant ?? false,
        Order = order with
        {
            Status = Status,
            StopPrice = StopPrice,
            TrailAmount = TrailAmount,
            TrailPercent = TrailPercent,
            TrailMark = TrailMark,
            ExpiresAt = ExpiresAt,
            PostOnly = PostOnly ?? false,
            Class = Class ?? OrderClass.Simple,
            ParentOrderId = Parent,
            LegIds = Legs ?? [],
            FeeRate = FeeRate ?? 0,
        },
    };
}

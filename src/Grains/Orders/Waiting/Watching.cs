using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>What a book has to know of an order, so that its owner is woken for it.</summary>
internal static class Watching
{
    /// <param name="live">The order.</param>
    /// <param name="version">Its version once it is decided.</param>
    /// <param name="at">Now.</param>
    public static OrderReference Of(LiveOrder live, long version, DateTimeOffset at)
    {
        var kind = KindOf(live);
        var isTrailing = kind is WatchKind.TrailingStop;
        return new OrderReference
        {
            AccountId = live.Order.AccountId,
            OrderId = live.Order.OrderId,
            Version = version,
            Side = live.Order.Side,
            Kind = kind,
            Price = PriceOf(live, kind),
            TrailAmount = isTrailing ? live.Order.TrailAmount : null,
            TrailPercent = isTrailing ? live.Order.TrailPercent : null,
            Mark = isTrailing ? live.Order.TrailMark : null,
            ExpiresAt = live.Order.ExpiresAt,
            At = at,
        };
    }

    /// <inheritdoc cref="Of(LiveOrder, long, DateTimeOffset)" />
    public static OrderReference Of(LiveOrder live, DateTimeOffset at) =>
        Of(live, live.Order.Version, at);

    /// <summary>USD per unit that the market has to reach for it; null while it waits for no
    /// price.</summary>
    public static decimal? PriceOf(LiveOrder live) =>
        KindOf(live) is var kind && kind is WatchKind.Expiry ? null : PriceOf(live, kind);

    private static decimal PriceOf(LiveOrder live, WatchKind kind) => kind switch
    {
        WatchKind.Limit => live.Limit ?? 0,
        WatchKind.Stop or WatchKind.TrailingStop => live.Trigger!.Value,
        WatchKind.Expiry => 0,
    };

    private static WatchKind KindOf(LiveOrder live) => live switch
    {
        { IsDormant: true } => WatchKind.Expiry,
        { AwaitsStop: false } => WatchKind.Limit,
        { Order.Type: OrderType.TrailingStop } => WatchKind.TrailingStop,
        _ => WatchKind.Stop,
    };
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>The orders of one account that may still change.</summary>
internal sealed record LiveOrders
{
    public static readonly LiveOrders None =
        new(ImmutableSortedDictionary.Create<string, LiveOrder>(StringComparer.Ordinal));

    /// <param name="byId">At most <see cref="Abstractions.Orders.PlaceOrder.MaxLive"/>.</param>
    [JsonConstructor]
    public LiveOrders(ImmutableSortedDictionary<string, LiveOrder> byId)
        : this(byId, FirstExpiry(byId))
    {
    }

    private LiveOrders(
        ImmutableSortedDictionary<string, LiveOrder> byId, DateTimeOffset nextExpiry) =>
        (ById, NextExpiry) = (byId, nextExpiry);

    public ImmutableSortedDictionary<string, LiveOrder> ById { get; }

    /// <summary>When the first of them ends of itself.</summary>
    [JsonIgnore]
    public DateTimeOffset NextExpiry { get; }

    public LiveOrder? Find(string orderId) => ById.GetValueOrDefault(orderId);

    public LiveOrders With(LiveOrder live)
    {
        var byId = live.Order.IsLive
            ? ById.SetItem(live.Order.OrderId, live)
            : ById.Remove(live.Order.OrderId);
        // All of them are looked through only where the one that was to end first has changed.
        return Expiry(Find(live.Order.OrderId)) == NextExpiry
            ? new LiveOrders(byId)
            : new LiveOrders(byId, Earlier(NextExpiry, live));
    }

    /// <summary>Whether exactly what is set aside in the book is set aside for them.</summary>
    public bool Hold(Ledger ledger)
    {
        var held = ById.Values
            .GroupBy(live => live.Order.HeldAssetId, StringComparer.Ordinal)
            .ToDictionary(
                asset => asset.Key,
                asset => asset.Sum(live => live.Order.HeldAmount),
                StringComparer.Ordinal);
        return ledger.Assets.All(asset =>
                asset.Value.Held == held.GetValueOrDefault(asset.Key))
            && held.All(asset => asset.Value == ledger[asset.Key].Held);
    }

    private static DateTimeOffset FirstExpiry(
        ImmutableSortedDictionary<string, LiveOrder> byId) =>
        byId.Values.Min(live => live.Order.ExpiresAt) ?? DateTimeOffset.MaxValue;

    private static DateTimeOffset? Expiry(LiveOrder? live) => live?.Order.ExpiresAt;

    private static DateTimeOffset Earlier(DateTimeOffset next, LiveOrder live) =>
        live.Order.IsLive && Expiry(live) is { } expiry && expiry < next ? expiry : next;
}

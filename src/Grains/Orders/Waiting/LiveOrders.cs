using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>The orders of one account that may still change.</summary>
/// <param name="ById">At most <see cref="Abstractions.Orders.PlaceOrder.MaxLive"/>.</param>
internal sealed record LiveOrders(ImmutableSortedDictionary<string, LiveOrder> ById)
{
    public static readonly LiveOrders None =
        new(ImmutableSortedDictionary.Create<string, LiveOrder>(StringComparer.Ordinal));

    /// <summary>When the first of them ends of itself.</summary>
    [JsonIgnore]
    public DateTimeOffset NextExpiry { get; } = ById.Values
        .Min(live => live.Order.ExpiresAt) ?? DateTimeOffset.MaxValue;

    public LiveOrder? Find(string orderId) => ById.GetValueOrDefault(orderId);

    public LiveOrders With(LiveOrder live) => new(live.Order.IsLive
        ? ById.SetItem(live.Order.OrderId, live)
        : ById.Remove(live.Order.OrderId));

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
}

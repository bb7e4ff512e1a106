using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>An order as it was opened, member by member in their order.</summary>
internal sealed record StoredOpening
{
    public string? ClientOrderId { get; init; }

    public required OrderType Type { get; init; }

    public required Side Side { get; init; }

    /// <summary>Null is what the type has of itself.</summary>
    public TimeInForce? TimeInForce { get; init; }

    public required string AssetId { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? LimitPrice { get; init; }

    /// <summary>USD that it was asked for by.</summary>
    public decimal? Notional { get; init; }

    /// <summary>What else is to be known of an order that is not finished in this record.</summary>
    public StoredWaiting? Waits { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    public static StoredOpening Of(LiveOrder live) => new()
    {
        ClientOrderId = live.Order.ClientOrderId,
        Type = live.Order.Type,
        Side = live.Order.Side,
        TimeInForce = live.Order.TimeInForce == OrderTerms.Of(live.Order.Type).TimeInForce
            ? null
            : live.Order.TimeInForce,
        AssetId = live.Order.AssetId,
        Quantity = live.Order.Quantity,
        LimitPrice = live.Order.LimitPrice,
        Notional = live.Order.NotionalAsked,
        Waits = StoredWaiting.Of(live),
    };

    public LiveOrder? ToLive(string id, string account, DateTimeOffset at, string fingerprint) =>
        Waits?.ToLive(ToOrder(id, account, at, fingerprint));

    /// <param name="id">The order's id.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="at">When it was taken on.</param>
    /// <param name="fingerprint">Digest of the request.</param>
    /// <param name="filled">What filled it in full at once, if anything did.</param>
    public Order ToOrder(
        string id,
        string account,
        DateTimeOffset at,
        string fingerprint,
        StoredFill? filled = null) => new()
        {
            OrderId = id,
            AccountId = account,
            ClientOrderId = ClientOrderId,
            Type = Type,
            Side = Side,
            TimeInForce = TimeInForce ?? OrderTerms.Of(Type).TimeInForce,
            AssetId = AssetId,
            Quantity = Quantity,
            FilledQuantity = filled is null ? 0 : Quantity,
            Price = filled?.Price ?? 0,
            Notional = filled?.NotionalOf(Quantity) ?? 0,
            Fee = filled?.Fee ?? 0,
            Status = filled is null ? OrderStatus.Open : OrderStatus.Completed,
            CreatedAt = at,
            CompletedAt = filled is null ? null : at,
            RequestFingerprint = fingerprint,
            LimitPrice = LimitPrice,
            NotionalAsked = Notional,
        };
}

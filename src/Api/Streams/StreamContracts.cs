using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>The first event of a stream.</summary>
/// <param name="Sequence">The number of the caller's last record before the first one told of; null
/// where only prices are.</param>
internal sealed record ReadyEvent(long? Sequence);

/// <summary>More happened than is told one by one: what is shown has to be read anew.</summary>
/// <param name="Sequence">The number of the last record passed over.</param>
internal sealed record ResetEvent(long Sequence);

/// <summary>The latest price of an asset; money in USD.</summary>
internal sealed record PriceEvent
{
    public required string AssetId { get; init; }

    /// <summary>What a seller gets.</summary>
    public required decimal Bid { get; init; }

    /// <summary>What a buyer pays.</summary>
    public required decimal Ask { get; init; }

    public required decimal PriceUsd { get; init; }

    /// <summary>The source's time of the price; null when no feed has priced the asset.</summary>
    public required DateTime? AsOf { get; init; }

    /// <summary>Whether the price is too old to trade at.</summary>
    public required bool Stale { get; init; }

    [JsonPropertyName("price_change_percentage_24h")]
    public required decimal? PriceChangePercentage24h { get; init; }

    /// <summary>Set where the price is not the feed's but an operator's; null else.</summary>
    public required PriceOverrideResponse? PriceOverride { get; init; }

    public static PriceEvent Of(AssetSnapshot asset, DateTimeOffset now) => new()
    {
        AssetId = asset.Listing.AssetId,
        Bid = ExactDecimal.Trimmed(asset.Quote.Bid),
        Ask = ExactDecimal.Trimmed(asset.Quote.Ask),
        PriceUsd = ExactDecimal.Trimmed(asset.Quote.Price),
        AsOf = asset.Quote.AsOf?.OnWire(),
        Stale = asset.Quote.IsStale(now),
        PriceChangePercentage24h = asset.Facts.PriceChangePercent24h,
        PriceOverride = PriceOverrideResponse.Of(asset, now),
    };
}

/// <summary>Whether an asset can be traded now.</summary>
/// <param name="AssetId">Symbol of the asset.</param>
/// <param name="Status">Why it can be traded or not.</param>
/// <param name="IsActive">Whether it can be traded.</param>
internal sealed record AssetEvent(string AssetId, AssetStatus Status, bool IsActive)
{
    public static AssetEvent Of(AssetSnapshot asset) =>
        new(asset.Listing.AssetId, asset.Quote.Status, AssetViews.IsActive(asset));
}

/// <summary>An order that changed: how it is now, and what has happened.</summary>
internal sealed record OrderEvent : OrderResponse
{
    [SetsRequiredMembers]
    private OrderEvent(OrderUpdate update, HoldingChange? position)
        : base(Of(update.Order))
    {
        Event = OrderWords.Of(update.Kind);
        Fill = update.Fill is { } fill ? FillResponse.Of(fill) : null;
        Position = position;
    }

    [OrderChangeWord]
    [Description("What happened to the order.")]
    public required string Event { get; init; }

    /// <summary>What was filled; null where nothing was.</summary>
    public required FillResponse? Fill { get; init; }

    /// <summary>The units of the order's asset after it.</summary>
    public required HoldingChange? Position { get; init; }

    /// <summary>Every order that a record changed. One that was filled at once is told of as
    /// filled.</summary>
    public static IEnumerable<OrderEvent> AllOf(PortfolioEvent told)
    {
        if (!told.Orders.IsEmpty)
        {
            return told.Orders.Select(update => Of(update, told));
        }

        return told.Order is { } order
            ?
            [
                Of(
                    new OrderUpdate
                    {
                        Kind = OrderChangeKind.Fill,
                        Order = order,
                        Fill = order.Fills.FirstOrDefault(),
                    },
                    told),
            ]
            : [];
    }

    private static OrderEvent Of(OrderUpdate update, PortfolioEvent told) => new(
        update,
        told.Positions.Concat(told.Holdings)
            .Where(one => one.AssetId == update.Order.AssetId)
            .Select(HoldingChange.Of).FirstOrDefault());
}

/// <summary>What there is after something moved: cash in USD, and the holdings that changed.
/// </summary>
/// <param name="Sequence">The number of the record that moved it.</param>
/// <param name="CurrentBalance">Cash, what is held included.</param>
/// <param name="AvailableBalance">Cash that is free to spend.</param>
/// <param name="HeldBalance">Cash that is set aside for open orders.</param>
/// <param name="UpdatedAt">When it moved.</param>
/// <param name="Holdings">The holdings that changed.</param>
internal sealed record BalanceEvent(
    long Sequence,
    string CurrentBalance,
    string AvailableBalance,
    string HeldBalance,
    DateTime UpdatedAt,
    IReadOnlyList<HoldingChange> Holdings)
{
    public static BalanceEvent Of(PortfolioEvent told) => new(
        told.Sequence,
        (told.CashAvailable + told.CashHeld).Usd(),
        told.CashAvailable.Usd(),
        told.CashHeld.Usd(),
        told.At.OnWire(),
        [.. told.Holdings.Select(HoldingChange.Of)]);
}

/// <summary>How many units of an asset there are now, and how many are free to sell.</summary>
internal sealed record HoldingChange(string AssetId, string Quantity, string AvailableQuantity)
{
    public static HoldingChange Of(HoldingBalance holding) =>
        new(holding.AssetId, holding.Quantity.Units(), holding.Available.Units());
}

using System.Text.Json.Serialization;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
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

    public static PriceEvent Of(AssetSnapshot asset, DateTimeOffset now) => new()
    {
        AssetId = asset.Listing.AssetId,
        Bid = ExactDecimal.Trimmed(asset.Quote.Bid),
        Ask = ExactDecimal.Trimmed(asset.Quote.Ask),
        PriceUsd = ExactDecimal.Trimmed(asset.Quote.Price),
        AsOf = asset.Quote.AsOf?.OnWire(),
        Stale = asset.Quote.IsStale(now),
        PriceChangePercentage24h = asset.Facts.PriceChangePercent24h,
    };
}

/// <summary>Whether an asset can be traded now.</summary>
internal sealed record AssetEvent(string AssetId, AssetStatus Status, bool IsActive)
{
    public static AssetEvent Of(AssetSnapshot asset) =>
        new(asset.Listing.AssetId, asset.Quote.Status, AssetViews.IsActive(asset));
}

/// <summary>What there is after something moved: cash in USD, and the holdings that changed.
/// </summary>
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

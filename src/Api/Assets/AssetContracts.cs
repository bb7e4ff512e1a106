using System.Text.Json.Serialization;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>An asset in the list; money in USD, null is unknown.</summary>
internal record AssetResponse
{
    public required string AssetId { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Category { get; init; }

    public required decimal PriceUsd { get; init; }

    /// <summary>Whether it can be traded now.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Why it can be traded or not: a halt is for a while.</summary>
    public required AssetStatus Status { get; init; }

    public required string Symbol { get; init; }

    public required string? Image { get; init; }

    public required int? MarketCapRank { get; init; }

    [JsonPropertyName("price_change_percentage_24h")]
    public required decimal? PriceChangePercentage24h { get; init; }

    public required decimal? MarketCap { get; init; }

    [JsonPropertyName("total_volume_24h")]
    public required decimal? TotalVolume24h { get; init; }

    /// <summary>Whether the price is too old to trade at.</summary>
    public required bool Stale { get; init; }

    /// <summary>Set where the price is not the feed's but an operator's; null else.</summary>
    public required PriceOverrideResponse? PriceOverride { get; init; }

    /// <summary>What who holds it can sell a unit for, where it is not offered any more and admins
    /// have set that; null else.</summary>
    public required decimal? ClosingPrice { get; init; }

    /// <summary>The prices of the last 24 hours seen, oldest first, one for each half hour that had
    /// any.</summary>
    [JsonPropertyName("sparkline_24h")]
    public required IReadOnlyList<decimal> Sparkline24h { get; init; }
}

/// <summary>Everything shown of one asset.</summary>
internal sealed record AssetDetailResponse : AssetResponse
{
    /// <summary><c>available</c> or <c>unavailable</c> for trading.</summary>
    public required string AvailabilityStatus { get; init; }

    /// <summary>USD per unit by which the price changed in a day.</summary>
    [JsonPropertyName("price_change_24h")]
    public required decimal? PriceChange24h { get; init; }

    /// <summary>Percent by which the price changed in seven days.</summary>
    [JsonPropertyName("price_change_percentage_7d")]
    public required decimal? PriceChangePercentage7d { get; init; }

    /// <summary>Percent by which the price changed in thirty days.</summary>
    [JsonPropertyName("price_change_percentage_30d")]
    public required decimal? PriceChangePercentage30d { get; init; }

    /// <summary>The highest price of a day.</summary>
    [JsonPropertyName("high_24h")]
    public required decimal? High24h { get; init; }

    /// <summary>The lowest price of a day.</summary>
    [JsonPropertyName("low_24h")]
    public required decimal? Low24h { get; init; }

    /// <summary>How many units can be traded.</summary>
    public required decimal? CirculatingSupply { get; init; }

    /// <summary>How many units there are.</summary>
    public required decimal? TotalSupply { get; init; }

    public required decimal? MaxSupply { get; init; }

    /// <summary>The highest price there ever was.</summary>
    public required decimal? Ath { get; init; }

    /// <summary>Percent from there to the price now.</summary>
    public required decimal? AthChangePercentage { get; init; }

    /// <summary>When that was.</summary>
    public required DateTime? AthDate { get; init; }

    /// <summary>The lowest price there ever was.</summary>
    public required decimal? Atl { get; init; }

    /// <summary>Percent from there to the price now.</summary>
    public required decimal? AtlChangePercentage { get; init; }

    /// <summary>When that was.</summary>
    public required DateTime? AtlDate { get; init; }

    /// <summary>When any of it last changed.</summary>
    public required DateTime? LastUpdated { get; init; }

    /// <summary>What a seller gets.</summary>
    public required decimal Bid { get; init; }

    /// <summary>What a buyer pays.</summary>
    public required decimal Ask { get; init; }

    /// <summary>The source's time of the price.</summary>
    public required DateTime? AsOf { get; init; }

    /// <summary>The price that is too far from the last to be believed yet; null while there is
    /// none. Until then the asset is stale, and nothing trades.</summary>
    public required QuarantineResponse? Quarantine { get; init; }

    /// <summary>What an order in it must keep to.</summary>
    public required AssetRulesResponse Rules { get; init; }
}

/// <summary>One asset.</summary>
internal sealed record AssetDetailEnvelope(AssetDetailResponse Data);

/// <summary>A price that an operator set, quoted instead of the feed's for a while.</summary>
/// <param name="Since">When it was set.</param>
/// <param name="Until">From then on the feed's price counts again.</param>
/// <param name="SetBy">The role of who set it: <c>operator</c>. Who it was is not told.</param>
internal sealed record PriceOverrideResponse(DateTime Since, DateTime Until, string SetBy)
{
    /// <summary>Null where the feed's price counts.</summary>
    public static PriceOverrideResponse? Of(AssetSnapshot asset, DateTimeOffset now) =>
        asset.Override is { } own && own.Until > now
            ? new(own.Since.OnWire(), own.Until.OnWire(), "operator")
            : null;
}

/// <summary>What an order in the asset must keep to.</summary>
internal sealed record AssetRulesResponse(
    decimal MinQuantity, decimal QuantityStep, decimal PriceTick);

/// <summary>A price that is not believed yet.</summary>
/// <param name="Since">The feed's time of the first such price.</param>
/// <param name="Bid">What a seller would get.</param>
/// <param name="Ask">What a buyer would pay.</param>
internal sealed record QuarantineResponse(DateTime Since, decimal Bid, decimal Ask);

/// <summary>A page of assets.</summary>
/// <param name="Data">By market-cap rank, unranked last.</param>
/// <param name="TotalCount">How many match, over all pages.</param>
/// <param name="ActiveCount">How many of all assets can be traded.</param>
internal sealed record AssetsResponse(
    IReadOnlyList<AssetResponse> Data, int TotalCount, int ActiveCount);


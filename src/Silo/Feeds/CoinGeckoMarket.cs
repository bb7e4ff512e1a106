using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>One element of CoinGecko's answer to <c>/api/v3/coins/markets</c>, as far as we read
/// it.</summary>
internal sealed record CoinGeckoMarket
{
    private const int MaxLinkLength = 300;

    [JsonPropertyName("id")] public string Id { get; init; } = "";

    [JsonPropertyName("image")] public string? Image { get; init; }

    [JsonPropertyName("last_updated")] public DateTimeOffset? LastUpdated { get; init; }

    [JsonPropertyName("current_price")] public decimal? Price { get; init; }

    [JsonPropertyName("market_cap")] public decimal? MarketCap { get; init; }

    [JsonPropertyName("total_volume")] public decimal? TotalVolume { get; init; }

    [JsonPropertyName("circulating_supply")] public decimal? CirculatingSupply { get; init; }

    [JsonPropertyName("total_supply")] public decimal? TotalSupply { get; init; }

    [JsonPropertyName("max_supply")] public decimal? MaxSupply { get; init; }

    [JsonPropertyName("ath")] public decimal? Ath { get; init; }

    [JsonPropertyName("ath_change_percentage")] public decimal? AthChange { get; init; }

    [JsonPropertyName("ath_date")] public DateTimeOffset? AthDate { get; init; }

    [JsonPropertyName("atl")] public decimal? Atl { get; init; }

    [JsonPropertyName("atl_change_percentage")] public decimal? AtlChange { get; init; }

    [JsonPropertyName("atl_date")] public DateTimeOffset? AtlDate { get; init; }

    [JsonPropertyName("price_change_24h")] public decimal? Change24h { get; init; }

    [JsonPropertyName("price_change_percentage_24h")]
    public decimal? ChangePercent24h { get; init; }

    [JsonPropertyName("price_change_percentage_7d_in_currency")]
    public decimal? ChangePercent7d { get; init; }

    [JsonPropertyName("price_change_percentage_30d_in_currency")]
    public decimal? ChangePercent30d { get; init; }

    [JsonPropertyName("high_24h")] public decimal? High24h { get; init; }

    [JsonPropertyName("low_24h")] public decimal? Low24h { get; init; }

    public MarketFacts Facts() => new()
    {
        MarketCap = MarketCap,
        TotalVolume24h = TotalVolume,
        CirculatingSupply = CirculatingSupply,
        TotalSupply = TotalSupply,
        MaxSupply = MaxSupply,
        Ath = Ath,
        AthChangePercent = AthChange,
        AthDate = AthDate,
        Atl = Atl,
        AtlChangePercent = AtlChange,
        AtlDate = AtlDate,
        PriceChange24h = Change24h,
        PriceChangePercent24h = ChangePercent24h,
        PriceChangePercent7d = ChangePercent7d,
        PriceChangePercent30d = ChangePercent30d,
        High24h = High24h,
        Low24h = Low24h,
        Image = IsLink(Image) ? Image : null,
    };

    // Shown in people's browsers: nothing but an address that nobody can tamper with.
    private static bool IsLink(string? text) =>
        text is { Length: <= MaxLinkLength }
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps;
}

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What a market-data provider says of an asset beyond its price; null is unknown. Money
/// in USD, supplies in units, changes in percent.</summary>
[GenerateSerializer, Immutable, Alias("MarketFacts")]
public sealed record MarketFacts
{
    [Id(0)] public decimal? MarketCap { get; init; }

    /// <summary>USD traded within 24 hours.</summary>
    [Id(1)] public decimal? TotalVolume24h { get; init; }

    [Id(2)] public decimal? CirculatingSupply { get; init; }

    [Id(3)] public decimal? TotalSupply { get; init; }

    [Id(4)] public decimal? MaxSupply { get; init; }

    [Id(5)] public decimal? Ath { get; init; }

    [Id(6)] public decimal? AthChangePercent { get; init; }

    [Id(7)] public DateTimeOffset? AthDate { get; init; }

    [Id(8)] public decimal? Atl { get; init; }

    [Id(9)] public decimal? AtlChangePercent { get; init; }

    [Id(10)] public DateTimeOffset? AtlDate { get; init; }

    [Id(11)] public decimal? PriceChange24h { get; init; }

    [Id(12)] public decimal? PriceChangePercent24h { get; init; }

    [Id(13)] public decimal? PriceChangePercent7d { get; init; }

    [Id(14)] public decimal? PriceChangePercent30d { get; init; }

    [Id(15)] public decimal? High24h { get; init; }

    [Id(16)] public decimal? Low24h { get; init; }

    /// <summary>Address of a logo.</summary>
    [Id(17)] public string? Image { get; init; }

    /// <summary>These facts, and where one is unknown, the other's.</summary>
    public MarketFacts Over(MarketFacts other) => new()
    {
        MarketCap = MarketCap ?? other.MarketCap,
        TotalVolume24h = TotalVolume24h ?? other.TotalVolume24h,
        CirculatingSupply = CirculatingSupply ?? other.CirculatingSupply,
        TotalSupply = TotalSupply ?? other.TotalSupply,
        MaxSupply = MaxSupply ?? other.MaxSupply,
        Ath = Ath ?? other.Ath,
        AthChangePercent = AthChangePercent ?? other.AthChangePercent,
        AthDate = AthDate ?? other.AthDate,
        Atl = Atl ?? other.Atl,
        AtlChangePercent = AtlChangePercent ?? other.AtlChangePercent,
        AtlDate = AtlDate ?? other.AtlDate,
        PriceChange24h = PriceChange24h ?? other.PriceChange24h,
        PriceChangePercent24h = PriceChangePercent24h ?? other.PriceChangePercent24h,
        PriceChangePercent7d = PriceChangePercent7d ?? other.PriceChangePercent7d,
        PriceChangePercent30d = PriceChangePercent30d ?? other.PriceChangePercent30d,
        High24h = High24h ?? other.High24h,
        Low24h = Low24h ?? other.Low24h,
        Image = Image ?? other.Image,
    };
}

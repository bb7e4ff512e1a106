using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Shows assets as the contract has them.</summary>
internal static class AssetViews
{
    public static AssetResponse ListItem(AssetSnapshot asset, DateTimeOffset now) => new()
    {
        AssetId = asset.Listing.AssetId,
        Name = asset.Listing.Name,
        Description = asset.Listing.Description,
        Category = asset.Listing.Category,
        PriceUsd = Number(asset.Quote.Price),
        IsActive = IsActive(asset),
        Status = asset.Quote.Status,
        Symbol = asset.Listing.AssetId,
        Image = asset.Listing.Image ?? asset.Facts.Image,
        MarketCapRank = asset.Listing.MarketCapRank,
        PriceChangePercentage24h = Number(asset.Facts.PriceChangePercent24h),
        MarketCap = Number(asset.Facts.MarketCap),
        TotalVolume24h = Number(asset.Facts.TotalVolume24h),
        Stale = asset.Quote.IsStale(now),
        PriceOverride = PriceOverrideResponse.Of(asset, now),
        ClosingPrice = Closing(asset.Quote),
        Sparkline24h = Sparkline(asset),
    };

    public static AssetDetailResponse Detail(AssetSnapshot asset, DateTimeOffset now)
    {
        var (listing, quote, facts) = (asset.Listing, asset.Quote, asset.Facts);
        return new AssetDetailResponse
        {
            AssetId = listing.AssetId,
            Name = listing.Name,
            Description = listing.Description,
            Category = listing.Category,
            PriceUsd = Number(quote.Price),
            IsActive = IsActive(asset),
            Status = quote.Status,
            Symbol = listing.AssetId,
            Image = listing.Image ?? facts.Image,
            MarketCapRank = listing.MarketCapRank,
            PriceChangePercentage24h = Number(facts.PriceChangePercent24h),
            MarketCap = Number(facts.MarketCap),
            TotalVolume24h = Number(facts.TotalVolume24h),
            Stale = quote.IsStale(now),
            PriceOverride = PriceOverrideResponse.Of(asset, now),
            ClosingPrice = Closing(quote),
            Sparkline24h = Sparkline(asset),
            AvailabilityStatus = IsActive(asset) ? "available" : "unavailable",
            PriceChange24h = Number(facts.PriceChange24h),
            PriceChangePercentage7d = Number(facts.PriceChangePercent7d),
            PriceChangePercentage30d = Number(facts.PriceChangePercent30d),
            High24h = Number(facts.High24h),
            Low24h = Number(facts.Low24h),
            CirculatingSupply = Number(facts.CirculatingSupply),
            TotalSupply = Number(facts.TotalSupply),
            MaxSupply = Number(facts.MaxSupply ?? listing.MaxSupply),
            Ath = Number(facts.Ath),
            AthChangePercentage = Number(facts.AthChangePercent),
            AthDate = facts.AthDate?.OnWire(),
            Atl = Number(facts.Atl),
            AtlChangePercentage = Number(facts.AtlChangePercent),
            AtlDate = facts.AtlDate?.OnWire(),
            LastUpdated = quote.AsOf?.OnWire(),
            Bid = Number(quote.Bid),
            Ask = Number(quote.Ask),
            AsOf = quote.AsOf?.OnWire(),
            Quarantine = asset.Quarantine is { } doubted
                ? new QuarantineResponse(
                    doubted.Since.OnWire(), Number(doubted.Bid), Number(doubted.Ask))
                : null,
            Rules = new AssetRulesResponse(
                Number(quote.Rules.MinQuantity),
                Number(quote.Rules.QuantityStep),
                Number(quote.Rules.PriceTick)),
        };
    }

    public static bool IsActive(AssetSnapshot asset) => asset.Quote.Status is AssetStatus.Active;

    private static decimal? Closing(Quote quote) => quote.IsClosing ? Number(quote.Bid) : null;

    // A silo of the version before does not tell it.
    private static decimal[] Sparkline(AssetSnapshot asset) => asset.Sparkline.IsDefault
        ? []
        : [.. asset.Sparkline.Select(ExactDecimal.Trimmed)];

    private static decimal Number(decimal value) => ExactDecimal.Trimmed(value);

    private static decimal? Number(decimal? value) =>
        value is { } known ? ExactDecimal.Trimmed(known) : null;
}

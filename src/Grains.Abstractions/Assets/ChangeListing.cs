namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>Changes parts of a listing; null leaves a part as it is.</summary>
[GenerateSerializer, Immutable, Alias("ChangeListing")]
public sealed record ChangeListing
{
    [Id(0)] public string? Name { get; init; }

    [Id(1)] public string? Description { get; init; }

    [Id(2)] public string? Category { get; init; }

    [Id(3)] public string? Image { get; init; }

    [Id(4)] public int? MarketCapRank { get; init; }

    [Id(5)] public decimal? MaxSupply { get; init; }

    [Id(6)] public decimal? ReferencePrice { get; init; }

    [Id(7)] public decimal? MinQuantity { get; init; }

    [Id(8)] public decimal? QuantityStep { get; init; }

    [Id(9)] public decimal? PriceTick { get; init; }

    [Id(10)] public AssetStatus? Status { get; init; }

    [Id(11)] public decimal? Collar { get; init; }

    [Id(12)] public string? CoinGeckoId { get; init; }

    /// <summary>The listing with these parts changed.</summary>
    public AssetListing In(AssetListing listing) => listing with
    {
        Name = Name ?? listing.Name,
        Description = Description ?? listing.Description,
        Category = Category ?? listing.Category,
        Image = Image ?? listing.Image,
        MarketCapRank = MarketCapRank ?? listing.MarketCapRank,
        MaxSupply = MaxSupply ?? listing.MaxSupply,
        ReferencePrice = ReferencePrice ?? listing.ReferencePrice,
        Status = Status ?? listing.Status,
        CoinGeckoId = CoinGeckoId ?? listing.CoinGeckoId,
        Rules = new TradingRules
        {
            MinQuantity = MinQuantity ?? listing.Rules.MinQuantity,
            QuantityStep = QuantityStep ?? listing.Rules.QuantityStep,
            PriceTick = PriceTick ?? listing.Rules.PriceTick,
            Collar = Collar ?? listing.Rules.Collar,
        },
    };
}

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What is known of an asset whatever its price: the catalogue's entry.</summary>
[GenerateSerializer, Immutable, Alias("AssetListing")]
public sealed record AssetListing
{
    /// <summary>Upper-case symbol, <c>[A-Z0-9]{1,10}</c>.</summary>
    [Id(0)] public required string AssetId { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string Description { get; init; }

    [Id(3)] public required string Category { get; init; }

    /// <summary>Address of a logo, where there is one.</summary>
    [Id(4)] public string? Image { get; init; }

    /// <summary>1 is the largest; null is unranked.</summary>
    [Id(5)] public int? MarketCapRank { get; init; }

    /// <summary>Units that can ever exist; null is unbounded or unknown.</summary>
    [Id(6)] public decimal? MaxSupply { get; init; }

    /// <summary>USD per unit: where the simulated feed starts and what is shown, marked stale,
    /// until a feed has priced the asset. Nothing ever trades at it.</summary>
    [Id(7)] public required decimal ReferencePrice { get; init; }

    [Id(8)] public TradingRules Rules { get; init; } = new();

    [Id(9)] public AssetStatus Status { get; init; }

    /// <summary>What CoinGecko calls it; null is what the program knows, or nothing.</summary>
    [Id(10)] public string? CoinGeckoId { get; init; }

    /// <summary>False for one with a price, quantity or step that nothing could be traded
    /// by.</summary>
    public bool IsPossible() => this is
    {
        ReferencePrice: > 0,
        Rules: { MinQuantity: > 0, QuantityStep: > 0, PriceTick: > 0 },
    };
}

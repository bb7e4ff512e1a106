using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Lists a new asset.</summary>
internal sealed record AssetRequest : IAssetFields, IAuditedBody
{
    [AssetIdRule] public string? AssetId { get; init; }

    [TextRule(60)] public string? Name { get; init; }

    [TextRule(500, Optional = true)] public string? Description { get; init; }

    [TextRule(40, Optional = true)] public string? Category { get; init; }

    [LinkRule(Optional = true)] public string? Image { get; init; }

    [WholeRule(1, 1_000_000, Optional = true)] public int? MarketCapRank { get; init; }

    [SupplyRule(Optional = true)] public decimal? MaxSupply { get; init; }

    /// <summary>USD per unit, shown until a feed has priced the asset; nothing trades at it.
    /// </summary>
    [PriceRule] public decimal? ReferencePrice { get; init; }

    [QuantityRule(Optional = true)] public decimal? MinQuantity { get; init; }

    [QuantityRule(Optional = true)] public decimal? QuantityStep { get; init; }

    [PriceRule(Optional = true)] public decimal? PriceTick { get; init; }

    /// <summary>How far a price may go in a minute and be believed at once, as the logarithm of the
    /// ratio.</summary>
    [CollarRule(Optional = true)] public decimal? Collar { get; init; }

    [WordRule<AssetStatus>(Optional = true)] public string? Status { get; init; }

    /// <summary>What CoinGecko calls it, where that is the source of prices.</summary>
    [CoinGeckoIdRule(Optional = true)] public string? CoingeckoId { get; init; }

    string? IAuditedBody.AuditTarget => AssetIds.Canonical(AssetId!);

    string IAuditedBody.AuditDetail => this.AuditDetail();

    public AssetListing Listing() => this.Change().In(new AssetListing
    {
        AssetId = AssetIds.Canonical(AssetId!),
        Name = Name!,
        Description = "",
        Category = "",
        ReferencePrice = ReferencePrice!.Value,
        Status = AssetStatus.Active,
    });
}

/// <summary>Changes parts of an asset's listing; what is absent or null stays.</summary>
internal sealed record AssetChangeRequest : IAssetFields, IAuditedBody
{
    [TextRule(60, Optional = true)] public string? Name { get; init; }

    [TextRule(500, Optional = true)] public string? Description { get; init; }

    [TextRule(40, Optional = true)] public string? Category { get; init; }

    [LinkRule(Optional = true)] public string? Image { get; init; }

    [WholeRule(1, 1_000_000, Optional = true)] public int? MarketCapRank { get; init; }

    [SupplyRule(Optional = true)] public decimal? MaxSupply { get; init; }

    [PriceRule(Optional = true)] public decimal? ReferencePrice { get; init; }

    [QuantityRule(Optional = true)] public decimal? MinQuantity { get; init; }

    [QuantityRule(Optional = true)] public decimal? QuantityStep { get; init; }

    [PriceRule(Optional = true)] public decimal? PriceTick { get; init; }

    /// <summary>How far a price may go in a minute and be believed at once, as the logarithm of the
    /// ratio.</summary>
    [CollarRule(Optional = true)] public decimal? Collar { get; init; }

    [WordRule<AssetStatus>(Optional = true)] public string? Status { get; init; }

    /// <summary>What CoinGecko calls it, where that is the source of prices.</summary>
    [CoinGeckoIdRule(Optional = true)] public string? CoingeckoId { get; init; }

    string IAuditedBody.AuditDetail => this.AuditDetail();
}

/// <summary>Quotes a price by hand, for a while, instead of the feed's.</summary>
internal sealed record AssetPriceRequest : IAuditedBody
{
    private const int DefaultSeconds = 3_600;

    /// <summary>USD per unit, for buyers and sellers alike.</summary>
    [PriceRule] public decimal? Price { get; init; }

    /// <summary>For how long; an hour where it is left out.</summary>
    [WholeRule(1, 86_400, Optional = true)] public int? ValidSeconds { get; init; }

    [TextRule(140)] public string? Reason { get; init; }

    private int Seconds => ValidSeconds ?? DefaultSeconds;

    string IAuditedBody.AuditDetail => $"{Price!.Value.Usd()} for {Seconds} s: {Reason}";

    public PriceOverride From(DateTimeOffset now, string admin) =>
        new(Price!.Value, Price.Value, now, now.AddSeconds(Seconds), admin);
}

/// <summary>An asset as admins see it.</summary>
internal sealed record AssetEnvelope(AssetDetailResponse Data, AssetStatus Status);

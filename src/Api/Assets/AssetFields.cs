using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>The fields of a listing that a request may hold; null leaves one as it is.</summary>
internal interface IAssetFields
{
    string? Name { get; }

    string? Description { get; }

    string? Category { get; }

    string? Image { get; }

    int? MarketCapRank { get; }

    decimal? MaxSupply { get; }

    decimal? ReferencePrice { get; }

    decimal? MinQuantity { get; }

    decimal? QuantityStep { get; }

    decimal? PriceTick { get; }

    decimal? Collar { get; }

    string? Status { get; }

    string? CoingeckoId { get; }
}

/// <summary>What becomes of these fields, whatever request they came in.</summary>
internal static class AssetFields
{
    public static ChangeListing Change(this IAssetFields fields) => new()
    {
        Name = fields.Name,
        Description = fields.Description,
        Category = fields.Category,
        Image = fields.Image,
        MarketCapRank = fields.MarketCapRank,
        MaxSupply = fields.MaxSupply,
        ReferencePrice = fields.ReferencePrice,
        MinQuantity = fields.MinQuantity,
        QuantityStep = fields.QuantityStep,
        PriceTick = fields.PriceTick,
        Collar = fields.Collar,
        CoinGeckoId = fields.CoingeckoId,
        Status = WordRuleAttribute<AssetStatus>.Read(fields.Status),
    };

    /// <summary>What the audit trail says of them: what is most likely asked for first.</summary>
    public static string AuditDetail(this IAssetFields fields) => AuditText.Of(
        ("status", fields.Status),
        ("reference_price", fields.ReferencePrice),
        ("min_quantity", fields.MinQuantity),
        ("quantity_step", fields.QuantityStep),
        ("price_tick", fields.PriceTick),
        ("collar", fields.Collar),
        ("coingecko_id", fields.CoingeckoId),
        ("name", fields.Name),
        ("market_cap_rank", fields.MarketCapRank),
        ("max_supply", fields.MaxSupply),
        ("category", fields.Category),
        ("image", fields.Image),
        ("description", fields.Description));
}

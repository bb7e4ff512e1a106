using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>A holding at its latest known price. Figures to look at: no money moves by
/// them.</summary>
internal sealed record Valuation(HoldingSummary Holding, AssetSnapshot Asset, DateTimeOffset Now)
{
    private const int PercentDecimals = 2;

    public decimal Price => Asset.Quote.Price;

    public decimal Value => ExactDecimal.Trimmed(Holding.Quantity * Price);

    public decimal UnrealizedProfit => ExactDecimal.Trimmed(Value - Holding.Cost);

    private string PriceStatus => Asset.Quote switch
    {
        { AsOf: null } => "missing",
        var quote => quote.IsStale(Now) ? "stale" : "current",
    };

    public PortfolioAssetResponse Share(decimal totalValue) => new(
        Holding.AssetId,
        Holding.Quantity.Units(),
        Price.Usd(),
        Value.Usd(),
        ExactDecimal.Format(Percentage(totalValue), PercentDecimals),
        Holding.AverageCost.Usd(),
        UnrealizedProfit.Usd(),
        Holding.RealizedProfit.Usd(),
        PriceStatus);

    public HoldingResponse Alone() => new(
        Holding.AssetId,
        Asset.Listing.Name,
        Holding.Quantity.Units(),
        ExactDecimal.Trimmed(Price),
        Value,
        Holding.CreatedAt.OnWire(),
        Holding.UpdatedAt.OnWire(),
        PriceStatus);

    private decimal Percentage(decimal totalValue) =>
        totalValue == 0 ? 0 : decimal.Round(Value / totalValue * 100, PercentDecimals);
}

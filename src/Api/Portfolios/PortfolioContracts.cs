namespace OrderProcessor.Api.Portfolios;

/// <summary>What a person owns and what it is worth, in USD.</summary>
internal sealed record PortfolioResponse(
    IReadOnlyList<PortfolioAssetResponse> Assets,
    string CashBalance,
    string TotalMarketValue,
    string TotalValue);

/// <summary>One holding in a portfolio.</summary>
/// <param name="AssetId">Symbol.</param>
/// <param name="Quantity">Units.</param>
/// <param name="CurrentPrice">USD per unit, the latest known.</param>
/// <param name="MarketValue">Quantity at that price.</param>
/// <param name="Percentage">Of cash and holdings together.</param>
/// <param name="AverageCost">USD paid per unit, fees included.</param>
/// <param name="PriceStatus"><c>current</c>, <c>stale</c> (the latest known, too old to trade at) or
/// <c>missing</c> (no feed has priced it: a reference price stands in).</param>
internal sealed record PortfolioAssetResponse(
    string AssetId,
    string Quantity,
    string CurrentPrice,
    string MarketValue,
    string Percentage,
    string AverageCost,
    string PriceStatus);

/// <summary>One holding by itself.</summary>
internal sealed record HoldingResponse(
    string AssetId,
    string AssetName,
    string Quantity,
    decimal CurrentPrice,
    decimal TotalValue,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    string PriceStatus);

/// <summary>All holdings.</summary>
internal sealed record HoldingsResponse(IReadOnlyList<HoldingResponse> Data);

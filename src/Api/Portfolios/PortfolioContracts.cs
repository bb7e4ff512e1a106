using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What a person owns and what it is worth, in USD.</summary>
/// <param name="Assets">By asset id.</param>
/// <param name="CashBalance">Free and held cash.</param>
/// <param name="TotalMarketValue">Of all holdings.</param>
/// <param name="TotalValue">Of cash and holdings together.</param>
/// <param name="UnrealizedProfit">Of all holdings.</param>
/// <param name="RealizedProfit">Of all sales in this epoch, also of what is not held any
/// more.</param>
/// <param name="Epoch">The number of the account's epoch; it has begun anew as often less
/// one.</param>
/// <param name="EpochBegunAt">When it began anew; null where it never did.</param>
internal sealed record PortfolioResponse(
    IReadOnlyList<PortfolioAssetResponse> Assets,
    string CashBalance,
    string TotalMarketValue,
    string TotalValue,
    string UnrealizedProfit,
    string RealizedProfit,
    int Epoch,
    DateTime? EpochBegunAt);

/// <summary>One holding in a portfolio.</summary>
/// <param name="AssetId">Symbol.</param>
/// <param name="Quantity">Units.</param>
/// <param name="CurrentPrice">USD per unit, the latest known.</param>
/// <param name="MarketValue">Quantity at that price.</param>
/// <param name="Percentage">Of cash and holdings together.</param>
/// <param name="AverageCost">USD paid per unit, fees included.</param>
/// <param name="UnrealizedProfit">The market value less what was paid for it; negative is a
/// loss.</param>
/// <param name="RealizedProfit">What sales brought, after fees, beyond the average cost of what
/// they sold; negative is a loss.</param>
/// <param name="PriceStatus"><c>current</c>, <c>stale</c> (the latest known, too old to trade at)
/// or <c>missing</c> (no feed has priced it: a reference price stands in).</param>
internal sealed record PortfolioAssetResponse(
    string AssetId,
    string Quantity,
    string CurrentPrice,
    string MarketValue,
    string Percentage,
    string AverageCost,
    string UnrealizedProfit,
    string RealizedProfit,
    string PriceStatus);

/// <summary>One holding by itself.</summary>
/// <param name="AssetId">Symbol.</param>
/// <param name="AssetName">What people call it.</param>
/// <param name="Quantity">Units, those held for orders included.</param>
/// <param name="CurrentPrice">USD per unit, the latest known.</param>
/// <param name="TotalValue">Quantity at that price.</param>
/// <param name="CreatedAt">When it was first held.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="PriceStatus"><c>current</c>, <c>stale</c> (the latest known, too old to trade at)
/// or <c>missing</c> (no feed has priced it: a reference price stands in).</param>
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

/// <summary>How a portfolio is written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PortfolioResponse))]
internal sealed partial class PortfolioJson : JsonSerializerContext;

using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Why an order is where it is.</summary>
internal sealed record ExplanationEnvelope(ExplanationResponse Data);

/// <summary>Why an order is where it is; prices in USD per unit.</summary>
/// <param name="Order">As it is now, with what it holds.</param>
/// <param name="Summary">One sentence for a person.</param>
/// <param name="Quote">The quote now; null where the asset is not listed any more.</param>
/// <param name="WaitsForPrice">What the market has to reach; null where it waits for no
/// price.</param>
/// <param name="Distance">From the market to there.</param>
/// <param name="DistancePercent">The same in percent of the market price.</param>
/// <param name="Rules">The rules that it passed.</param>
/// <param name="Life">What has happened to it, oldest first.</param>
internal sealed record ExplanationResponse(
    OrderResponse Order,
    string Summary,
    ExplainedQuote? Quote,
    string? WaitsForPrice,
    string? Distance,
    string? DistancePercent,
    IReadOnlyList<string> Rules,
    IReadOnlyList<OrderStepResponse> Life)
{
    public static ExplanationResponse Of(OrderExplanation found) => new(
        OrderResponse.Of(found.Order),
        found.Sentence,
        found.Quote is { } quote ? ExplainedQuote.Of(quote, found.QuoteAge) : null,
        found.WaitsForPrice?.Usd(),
        found.Distance?.Usd(),
        found.DistancePercent?.Units(),
        found.Rules,
        [.. found.Life.Select(OrderStepResponse.Of)]);
}

/// <summary>A quote, and how old it is; prices in USD per unit.</summary>
/// <param name="Bid">What a seller gets.</param>
/// <param name="Ask">What a buyer pays.</param>
/// <param name="AsOf">The source's time of it; null when no feed has priced the asset.</param>
/// <param name="AgeSeconds">How old it is; null where that is not known.</param>
/// <param name="Status">Whether the asset can be traded.</param>
internal sealed record ExplainedQuote(
    string Bid, string Ask, DateTime? AsOf, decimal? AgeSeconds, AssetStatus Status)
{
    private const int Decimals = 3;

    public static ExplainedQuote Of(Quote quote, TimeSpan? age) => new(
        quote.Bid.Usd(),
        quote.Ask.Usd(),
        quote.AsOf?.OnWire(),
        age is { } old ? Math.Round(old.Ticks / (decimal)TimeSpan.TicksPerSecond, Decimals) : null,
        quote.Status);
}

/// <summary>One thing that happened to an order, with the quote that moved it.</summary>
/// <param name="Sequence">The number of the account's record.</param>
/// <param name="At">When.</param>
/// <param name="Event">What.</param>
/// <param name="Version">The order's version after it.</param>
/// <param name="Reason">Why, where it was no fill.</param>
/// <param name="Fill">What was filled; null where nothing was.</param>
/// <param name="TickTime">The source's time of the quote; null where none is told.</param>
/// <param name="Bid">What a seller got at that quote; null where none is told.</param>
/// <param name="Ask">What a buyer paid at that quote; null where none is told.</param>
/// <param name="CashBefore">Cash in USD before what was filled; null where nothing was.</param>
/// <param name="CashAfter">Cash in USD after what was filled; null where nothing was.</param>
internal sealed record OrderStepResponse(
    long Sequence,
    DateTime At,
    [property: OrderChangeWord] string Event,
    long Version,
    string? Reason,
    FillResponse? Fill,
    DateTime? TickTime,
    string? Bid,
    string? Ask,
    string? CashBefore,
    string? CashAfter)
{
    public static OrderStepResponse Of(OrderStep step) => new(
        step.Sequence,
        step.At.OnWire(),
        OrderWords.Of(step.Kind),
        step.Version,
        step.Reason is { } reason ? OrderWords.Of(reason) : null,
        step.Fill is { } fill ? FillResponse.Of(fill) : null,
        step.TickTime?.OnWire(),
        step.Bid?.Usd(),
        step.Ask?.Usd(),
        step.CashBefore?.Usd(),
        step.CashAfter?.Usd());
}

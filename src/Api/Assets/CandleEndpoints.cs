using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;

namespace OrderProcessor.Api.Assets;

/// <summary>What a chart is drawn from, for everyone.</summary>
internal static class CandleEndpoints
{
    public static void MapCandles(this IEndpointRouteBuilder api) =>
        api.MapGet("/inventory/assets/{asset_id}/candles", Read).WithSummary("List candles")
            .WithTags("Market data")
            .WithDescription("An asset's prices in the course of time, one candle per interval; at "
                + "most the newest 1,000.")
            .Refuses(404, ProblemCode.NotFound);

    private static async Task<Results<Ok<CandlesResponse>, ProblemHttpResult>> Read(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        [WordRule<CandleInterval>(Optional = true)] string? interval,
        [MomentRule(Optional = true)] string? from,
        [MomentRule(Optional = true)] string? to,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var query = new CandleQuery(
            WordRuleAttribute<CandleInterval>.Read(interval) ?? CandleInterval.Hour,
            MomentRuleAttribute.Read(from),
            MomentRuleAttribute.Read(to));
        if (MomentRuleAttribute.Misordered(query.From, query.To) is { } fault)
        {
            return Problem.Invalid(fault);
        }

        var id = AssetIds.Canonical(assetId);
        return await grains.GetGrain<IAssetGrain>(id).Candles(query, cancellationToken)
            is { } page
            ? TypedResults.Ok(new CandlesResponse(
                id,
                query.Interval,
                page.From.OnWire(),
                page.To.OnWire(),
                [.. page.Candles.Select(CandleResponse.Of)]))
            : Problem.NotFound("There is no such asset.");
    }
}

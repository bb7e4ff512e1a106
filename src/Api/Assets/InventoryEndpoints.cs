using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Market data, for everyone.</summary>
internal static class InventoryEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapInventory(this IEndpointRouteBuilder api)
    {
        var assets = api.MapGroup("/inventory/assets").WithTags("Market data");
        assets.MapGet("", List).WithSummary("List assets")
            .WithDescription("All listed assets with their prices, by market-cap rank.");
        assets.MapGet("/{asset_id}", Read).WithSummary("Get asset")
            .WithDescription("All there is to know of one asset.")
            .Refuses(404, ProblemCode.NotFound);
    }

    private static async Task<Results<Prepared<AssetsResponse>, ProblemHttpResult>> List(
        [FromQuery(Name = "active_only"), FlagRule(Optional = true)]
        string? activeOnly,
        [IntegerRule(1, 250, DefaultLimit, Optional = true)] string? limit,
        [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
        AssetPages pages,
        CancellationToken cancellationToken) =>
        new Prepared<AssetsResponse>(await pages.Read(
            new AssetPage(
                FlagRuleAttribute.Read(activeOnly) ?? true,
                IntegerRuleAttribute.Read(limit, DefaultLimit),
                IntegerRuleAttribute.Read(offset, 0)),
            cancellationToken));

    private static async Task<Results<Ok<AssetDetailEnvelope>, ProblemHttpResult>> Read(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        await grains.GetGrain<IAssetGrain>(AssetIds.Canonical(assetId))
            .ReadNow(time, cancellationToken) is { } asset
            ? TypedResults.Ok(
                new AssetDetailEnvelope(AssetViews.Detail(asset, time.GetUtcNow())))
            : Problem.NotFound("There is no such asset.");
}

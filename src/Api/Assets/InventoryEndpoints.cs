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
        assets.MapGet("", List).WithSummary("All listed assets with their prices");
        assets.MapGet("/{asset_id}", Read).WithSummary("One asset in detail").ProducesProblems(404);
    }

    private static async Task<Results<Ok<AssetsResponse>, ProblemHttpResult>> List(
        [FromQuery(Name = "active_only"), FlagRule(Optional = true)]
        string? activeOnly,
        [IntegerRule(1, 250, DefaultLimit, Optional = true)] string? limit,
        [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
        CatalogueCache catalogue,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var all = await catalogue.Read(cancellationToken);
        var onlyActive = FlagRuleAttribute.Read(activeOnly) ?? true;
        var listed = all.Where(asset => !onlyActive || AssetViews.IsActive(asset)).ToList();
        var page = listed
            .Skip(IntegerRuleAttribute.Read(offset, 0))
            .Take(IntegerRuleAttribute.Read(limit, DefaultLimit))
            .Select(asset => AssetViews.ListItem(asset, time.GetUtcNow()));
        return TypedResults.Ok(new AssetsResponse(
            [.. page], listed.Count, all.Count(AssetViews.IsActive)));
    }

    private static async Task<Results<Ok<AssetDetailResponse>, ProblemHttpResult>> Read(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        await grains.GetGrain<IAssetGrain>(AssetIds.Canonical(assetId))
            .ReadNow(time, cancellationToken) is { } asset
            ? TypedResults.Ok(AssetViews.Detail(asset, time.GetUtcNow()))
            : Problem.NotFound("There is no such asset.");
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>What is traded, and whether and at what price. Every change counts for the next order:
/// orders ask the asset itself.</summary>
internal static class AssetAdministration
{
    public static void MapAssetAdministration(this IEndpointRouteBuilder api)
    {
        var assets = api.MapAdministration().MapGroup("/assets");
        assets.MapPost("", Add).Audited("asset_add").WithSummary("List a new asset")
            .ProducesProblems(409);
        var one = assets.MapGroup("/{asset_id}").ProducesProblems(404);
        one.MapPut("", Change).Audited("asset_change").WithSummary("Change an asset's listing");
        one.MapPost("/halt", Halt).Audited("asset_halt").WithSummary("Stop trading in an asset");
        one.MapPost("/resume", Resume).Audited("asset_resume")
            .WithSummary("Go on with trading in a halted asset").ProducesProblems(409);
        one.MapPut("/price", OverridePrice).Audited("asset_price")
            .WithSummary("Quote a price by hand for a while, instead of the feed's")
            .WithDescription("One outside the collar of the last known price is only kept (202) "
                + "until another admin asks for the same within 15 minutes.");
        one.MapPost("/quarantine/lift", Lift).Audited("asset_quarantine_lift")
            .WithSummary("Believe the price in quarantine, once two admins have asked for it")
            .ProducesProblems(409);
        one.MapDelete("/price", ReleasePrice).Audited("asset_price_release")
            .WithSummary("Quote what the feed says again");
    }

    private static async Task<Results<Created<AssetAnswer>, ProblemHttpResult>> Add(
        Body<AssetRequest> body, IGrainFactory grains, TimeProvider time)
    {
        var listing = body.Value.Listing();
        var outcome = await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).Add(listing);
        return outcome switch
        {
            ListingOutcome.Exists => Problem.Of(
                409, ProblemCode.AssetExists, "This asset is listed already."),
            ListingOutcome.Full => Problem.Of(
                409, ProblemCode.CatalogueFull, "The catalogue takes no more assets."),
            _ when Impossible(outcome) is { } why => Problem.Invalid(why),
            _ => TypedResults.Created(
                $"/api/v1/inventory/assets/{listing.AssetId}",
                Answer((await Asset(grains, listing.AssetId).Read())!, time)),
        };
    }

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Change(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        Body<AssetChangeRequest> body,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        var outcome = await asset.Amend(body.Value.Change());
        return Impossible(outcome) is { } why
            ? Problem.Invalid(why)
            : await Answer(asset, outcome is ListingOutcome.Listed, time);
    }

    private static FieldError? Impossible(ListingOutcome outcome) => outcome switch
    {
        ListingOutcome.Reserved => new FieldError(
            "asset_id", ProblemCode.AssetReserved, "Cash is kept under this id."),
        ListingOutcome.LeastOffStep => new FieldError(
            "min_quantity", "OFF_STEP", "It must be a multiple of quantity_step."),
        ListingOutcome.LeastAboveNotional => new FieldError(
            "min_quantity",
            "NEVER_TRADABLE",
            "At the reference price it is worth more than any order may be."),
        _ => null,
    };

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Halt(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await Answer(asset, await asset.SetStatus(AssetStatus.Halted), time);
    }

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Resume(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await asset.Quote() is { Status: AssetStatus.Inactive }
            ? Problem.Of(
                409, ProblemCode.NotHalted, "This asset is not halted but not offered at all.")
            : await Answer(asset, await asset.SetStatus(AssetStatus.Active), time);
    }

    private static async
        Task<Results<Ok<AssetAnswer>, Accepted<AssetAnswer>, ProblemHttpResult>> Lift(
            [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
            Caller caller,
            IGrainFactory grains,
            TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await asset.Lift(caller.AccountId) switch
        {
            LiftOutcome.NotListed => Problem.NotFound("There is no such asset."),
            LiftOutcome.NotQuarantined => Problem.Of(
                409, ProblemCode.NotQuarantined, "No price of this asset is in quarantine."),
            LiftOutcome.SecondNeeded =>
                TypedResults.Accepted((string?)null, await Known(asset, time)),
            _ => TypedResults.Ok(await Known(asset, time)),
        };
    }

    private static async
        Task<Results<Ok<AssetAnswer>, Accepted<AssetAnswer>, ProblemHttpResult>> OverridePrice(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        Body<AssetPriceRequest> body,
        Caller caller,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        var price = body.Value.From(time.GetUtcNow(), caller.AccountId);
        return await asset.OverridePrice(price) switch
        {
            PriceOverrideOutcome.NotListed => Problem.NotFound("There is no such asset."),
            PriceOverrideOutcome.TooFar => Problem.Of(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCode.PriceTooFar,
                "This is too far from the feed's price, which is current; halt the asset if that "
                + "one is wrong."),
            PriceOverrideOutcome.SecondNeeded =>
                TypedResults.Accepted((string?)null, await Known(asset, time)),
            _ => TypedResults.Ok(await Known(asset, time)),
        };
    }

    private static async Task<AssetAnswer> Known(IAssetGrain asset, TimeProvider time) =>
        Answer((await asset.ReadNow(time))!, time);

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> ReleasePrice(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await Answer(asset, await asset.ReleasePrice(), time);
    }

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Answer(
        IAssetGrain asset, bool isListed, TimeProvider time) =>
        isListed && await asset.ReadNow(time) is { } known
            ? TypedResults.Ok(Answer(known, time))
            : Problem.NotFound("There is no such asset.");

    private static AssetAnswer Answer(AssetSnapshot asset, TimeProvider time) =>
        new(AssetViews.Detail(asset, time.GetUtcNow()), asset.Quote.Status);

    private static IAssetGrain Asset(IGrainFactory grains, string assetId) =>
        grains.GetGrain<IAssetGrain>(AssetIds.Canonical(assetId));
}

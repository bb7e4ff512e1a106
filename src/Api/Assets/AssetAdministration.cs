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
        assets.MapPost("", Add).WithSummary("Add asset").WithDescription("Lists a new asset.")
            .Audited("asset_add")
            .Refuses(409, ProblemCode.AssetExists, ProblemCode.CatalogueFull)
            .WithMetadata(AssetExamples.Add);
        var one = assets.MapGroup("/{asset_id}").Refuses(404, ProblemCode.NotFound);
        one.MapPut("", Change).WithSummary("Update asset")
            .WithDescription("Changes what is named of an asset's listing and leaves the rest.")
            .Audited("asset_change").WithMetadata(AssetExamples.Change);
        one.MapPost("/halt", Halt).WithSummary("Halt asset")
            .WithDescription("Stops trading in an asset for a while.").Audited("asset_halt");
        one.MapPost("/resume", Resume).WithSummary("Resume asset")
            .WithDescription("Goes on with trading in a halted asset.")
            .Audited("asset_resume").Refuses(409, ProblemCode.NotHalted);
        one.MapPut("/price", OverridePrice).WithSummary("Set asset price")
            .WithDescription("Quotes a price by hand for a while, instead of the feed's. One "
                + "outside the collar of the feed's last price, and any where the feed has said "
                + "none, is only kept (202) until another admin asks for the same within 15 "
                + "minutes.")
            .Audited("asset_price").Refuses(403, ProblemCode.AdminNotConfirmed)
            .Refuses(422, ProblemCode.PriceTooFar)
            .WithMetadata(AssetExamples.Price);
        one.MapPost("/quarantine/lift", Lift).WithSummary("Lift quarantine")
            .WithDescription("Believes the price in quarantine, once two admins have asked for it.")
            .Audited("asset_quarantine_lift").Refuses(403, ProblemCode.AdminNotConfirmed)
            .Refuses(409, ProblemCode.NotQuarantined);
        one.MapDelete("/price", ReleasePrice).WithSummary("Release asset price")
            .WithDescription("Quotes what the feed says again.").Audited("asset_price_release");
    }

    private static async Task<Results<Created<AssetEnvelope>, ProblemHttpResult>> Add(
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
                Response((await Asset(grains, listing.AssetId).Read())!, time)),
        };
    }

    private static async Task<Results<Ok<AssetEnvelope>, ProblemHttpResult>> Change(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        Body<AssetChangeRequest> body,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        var outcome = await asset.Amend(body.Value.Change());
        return Impossible(outcome) is { } why
            ? Problem.Invalid(why)
            : await Response(asset, outcome is ListingOutcome.Listed, time);
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

    private static async Task<Results<Ok<AssetEnvelope>, ProblemHttpResult>> Halt(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await Response(asset, await asset.SetStatus(AssetStatus.Halted), time);
    }

    private static async Task<Results<Ok<AssetEnvelope>, ProblemHttpResult>> Resume(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await asset.Quote() is { Status: AssetStatus.Inactive }
            ? Problem.Of(
                409, ProblemCode.NotHalted, "This asset is not halted but not offered at all.")
            : await Response(asset, await asset.SetStatus(AssetStatus.Active), time);
    }

    private static async
        Task<Results<Ok<AssetEnvelope>, Accepted<AssetEnvelope>, ProblemHttpResult>> Lift(
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
            LiftOutcome.SecondNeeded when !caller.IsConfirmed => Problem.NotConfirmed(),
            LiftOutcome.SecondNeeded =>
                TypedResults.Accepted((string?)null, await Known(asset, time)),
            _ => TypedResults.Ok(await Known(asset, time)),
        };
    }

    private static async
        Task<Results<Ok<AssetEnvelope>, Accepted<AssetEnvelope>, ProblemHttpResult>> OverridePrice(
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
            PriceOverrideOutcome.SecondNeeded when !caller.IsConfirmed => Problem.NotConfirmed(),
            PriceOverrideOutcome.SecondNeeded =>
                TypedResults.Accepted((string?)null, await Known(asset, time)),
            _ => TypedResults.Ok(await Known(asset, time)),
        };
    }

    private static async Task<AssetEnvelope> Known(IAssetGrain asset, TimeProvider time) =>
        Response((await asset.ReadNow(time))!, time);

    private static async Task<Results<Ok<AssetEnvelope>, ProblemHttpResult>> ReleasePrice(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        IGrainFactory grains,
        TimeProvider time)
    {
        var asset = Asset(grains, assetId);
        return await Response(asset, await asset.ReleasePrice(), time);
    }

    private static async Task<Results<Ok<AssetEnvelope>, ProblemHttpResult>> Response(
        IAssetGrain asset, bool isListed, TimeProvider time) =>
        isListed && await asset.ReadNow(time) is { } known
            ? TypedResults.Ok(Response(known, time))
            : Problem.NotFound("There is no such asset.");

    private static AssetEnvelope Response(AssetSnapshot asset, TimeProvider time) =>
        new(AssetViews.Detail(asset, time.GetUtcNow()), asset.Quote.Status);

    private static IAssetGrain Asset(IGrainFactory grains, string assetId) =>
        grains.GetGrain<IAssetGrain>(AssetIds.Canonical(assetId));
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>What becomes of holdings of an asset that is no longer offered.</summary>
internal static class ClosingAdministration
{
    private static readonly BodyExamples Example = new(
        ("wound_up", """{"price":"11.80","reason":"Wound up by its makers"}"""));

    public static void MapClosingAdministration(this IEndpointRouteBuilder api) =>
        api.MapAdministration().MapPut("/assets/{asset_id}/closing-price", Close)
            .WithSummary("Set closing price")
            .WithDescription("Lets who holds an `inactive` asset sell it at this price, by market "
                + "orders, for as long as it stays inactive. It is only kept (202) until another "
                + "admin asks for the same within 15 minutes. Neither may sell at it.")
            .Audited("asset_close").Refuses(403, ProblemCode.AdminNotConfirmed)
            .Refuses(404, ProblemCode.NotFound).Refuses(409, ProblemCode.NotDelisted)
            .WithMetadata(Example);

    private static async
        Task<Results<Ok<AssetEnvelope>, Accepted<AssetEnvelope>, ProblemHttpResult>> Close(
            [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
            Body<ClosingPriceRequest> body,
            Caller caller,
            IGrainFactory grains,
            TimeProvider time)
    {
        var asset = grains.GetGrain<IAssetGrain>(AssetIds.Canonical(assetId));
        return await asset.Close(body.Value.Price!.Value, caller.AccountId) switch
        {
            ClosingOutcome.NotListed => Problem.NotFound("There is no such asset."),
            ClosingOutcome.NotDelisted => Problem.Of(
                409,
                ProblemCode.NotDelisted,
                "This asset is still offered; set its status to inactive first."),
            ClosingOutcome.SecondNeeded when !caller.IsConfirmed => Problem.NotConfirmed(),
            ClosingOutcome.SecondNeeded =>
                TypedResults.Accepted((string?)null, await Known(asset, time)),
            _ => TypedResults.Ok(await Known(asset, time)),
        };
    }

    private static async Task<AssetEnvelope> Known(IAssetGrain asset, TimeProvider time)
    {
        var known = (await asset.ReadNow(time))!;
        return new(AssetViews.Detail(known, time.GetUtcNow()), known.Quote.Status);
    }
}

/// <summary>Lets who holds an asset that is no longer offered sell it.</summary>
internal sealed record ClosingPriceRequest : IAuditedBody
{
    /// <summary>USD per unit.</summary>
    [PriceRule] public decimal? Price { get; init; }

    [TextRule(140)] public string? Reason { get; init; }

    string IAuditedBody.AuditDetail => $"{Price!.Value.Usd()}: {Reason}";
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Orders;

/// <summary>Amends and cancels orders that are not filled yet.</summary>
internal static class OrderChangeEndpoints
{
    public static void MapOrderChanges(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders")
            .RequireAuthorization(Policies.Customer);
        var one = orders.MapGroup("/{order_id}").Refuses(404, ProblemCode.NotFound)
            .Refuses(409, RefusalCode.OrderTerminal).RefusesKeys();
        one.MapPatch("", Replace).WithSummary("Replace order")
            .WithDescription("Changes the terms of a live order: all of it in one commit, or "
                + "nothing. The order keeps its id and gets the next version; with `If-Match` it "
                + "is changed only at that one.")
            .Audited("order_replace").Ranked(AuditRank.Money).RefusesReplacing()
            .WithMetadata(OrderExamples.Replace);
        one.MapDelete("", Cancel).WithSummary("Cancel order")
            .WithDescription("An order that was canceled before is answered again.")
            .Audited("order_cancel").Ranked(AuditRank.Money);
        orders.MapDelete("", CancelAll).WithSummary("Cancel orders")
            .WithDescription("All live orders, or those in one asset. `status` is the one that "
                + "canceling the order alone would have had.")
            .Audited("orders_cancel").Ranked(AuditRank.Money)
            .Produces<CanceledResponse>(StatusCodes.Status207MultiStatus);
    }

    private static async Task<Results<Ok<OrderEnvelope>, ProblemHttpResult>> Replace(
        [FromRoute(Name = "order_id"), OrderIdRule] string orderId,
        Body<ReplaceRequest> body,
        [FromHeader(Name = IfMatchRuleAttribute.Header), IfMatchRule(Optional = true)]
        string? ifMatch,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, target: orderId);
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId).Replace(
            body.Value.Ask(orderId, IfMatchRuleAttribute.Read(ifMatch), operationKey));
        return reply.OrderChanged(http);
    }

    private static async Task<Results<Ok<OrderEnvelope>, ProblemHttpResult>> Cancel(
        [FromRoute(Name = "order_id"), OrderIdRule] string orderId,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, target: orderId);
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Cancel(new CancelOrder(orderId, operationKey));
        return reply.OrderChanged(http);
    }

    private static async Task<JsonHttpResult<CanceledResponse>> CancelAll(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        var asset = assetId is null ? null : AssetIds.Canonical(assetId);
        var canceled = await grains.Reference<IPortfolioGrain>(caller.AccountId).CancelAll(asset);
        AuditNote.Of(http, detail: $"{canceled.Length} orders in {asset ?? "all assets"}");
        return TypedResults.Json(
            new CanceledResponse([.. canceled.Select(one => OrderCancellation.Of(one.Order))]),
            statusCode: StatusCodes.Status207MultiStatus);
    }
}

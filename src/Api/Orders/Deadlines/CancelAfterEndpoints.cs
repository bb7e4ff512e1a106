using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Orders.Deadlines;

/// <summary>The dead man's switch.</summary>
internal static class CancelAfterEndpoints
{
    public static void MapCancelAfter(this IEndpointRouteBuilder api) =>
        api.MapPost("/orders/cancel-after", Set).WithSummary("Cancel all orders after")
            .WithTags("Orders")
            .WithDescription("Cancels all live orders unless this is repeated in time. Each "
                + "request puts it off anew; 0 switches it off. Once the time is over no order "
                + "that was live fills, and all of them are canceled with the reason "
                + "`cancel_after`. A repeat under the same key is answered as before and puts "
                + "nothing off.")
            .RequireAuthorization(Policies.Customer)
            .Audited("orders_cancel_after").Ranked(AuditRank.Money).RefusesKeys()
            .WithMetadata(OrderExamples.CancelAfter);

    private static async Task<Results<Ok<CancelAfterEnvelope>, ProblemHttpResult>> Set(
        Body<CancelAfterRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        var seconds = body.Value.Seconds!.Value;
        AuditNote.Of(http, detail: $"{seconds} s");
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .CancelAfter(new CancelAfter(seconds, operationKey));
        return reply.Marked(http) is PortfolioOutcome.CancelAfterSet set
            ? TypedResults.Ok(CancelAfterEnvelope.Of(set))
            : OrderResults.Refusal(reply.Outcome);
    }
}

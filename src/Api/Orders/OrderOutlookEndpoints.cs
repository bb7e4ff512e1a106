using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Orders;

/// <summary>What an order would come to, and why one is where it is.</summary>
internal static class OrderOutlookEndpoints
{
    public static void MapOrderOutlook(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders")
            .RequireAuthorization(Policies.Customer);
        orders.MapPost("/preview", Preview).WithSummary("Preview order")
            .WithDescription("What an order would come to now, decided by the rules that placing "
                + "goes by. Changes nothing; what would refuse the order is in `problem`.")
            .RefusesShapes()
            .WithMetadata(OrderExamples.Place);
        orders.MapGet("/{order_id}/explain", Explain).WithSummary("Explain order")
            .WithDescription("Why an order is where it is: what it waits for, the rules it passed "
                + "and what has happened to it.")
            .Refuses(404, ProblemCode.NotFound);
    }

    private static async Task<Results<Ok<PreviewEnvelope>, ProblemHttpResult>> Preview(
        Body<OrderRequest> body, Caller caller, HttpContext http, IGrainFactory grains)
    {
        var preview = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Preview(body.Value.Ask(operationKey: null));
        return TypedResults.Ok(new PreviewEnvelope(PreviewResponse.Of(preview, http)));
    }

    private static async Task<Results<Ok<ExplanationEnvelope>, ProblemHttpResult>> Explain(
        [FromRoute(Name = "order_id"), OrderIdRule] string orderId,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var found = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Explain(orderId, cancellationToken);
        return found is null
            ? Problem.NotFound("There is no such order.")
            : TypedResults.Ok(new ExplanationEnvelope(ExplanationResponse.Of(found)));
    }
}

using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Admission;
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

/// <summary>Several orders in one request.</summary>
internal static class OrderBatchEndpoints
{
    public static void MapOrderBatch(this IEndpointRouteBuilder api) =>
        api.MapPost("/orders/batch", Place).WithSummary("Place several orders").WithTags("Orders")
            .WithDescription("Up to 100. Each stands alone, is decided after those before it in "
                + "one turn, and counts as a request. Either the request has a key or its orders "
                + "have. What refuses one of them stands beside it.")
            .RequireAuthorization(Policies.Customer)
            .Audited("order_batch").Ranked(AuditRank.Money)
            .Produces<BatchResponse>(StatusCodes.Status207MultiStatus)
            .WithMetadata(OrderExamples.Batch);

    private static async Task<Results<JsonHttpResult<BatchResponse>, ProblemHttpResult>> Place(
        Body<BatchRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        RequestLimits limits,
        IGrainFactory grains)
    {
        var orders = body.Value.Orders!;
        AuditNote.Of(http, detail: $"{orders.Count} orders");
        if (operationKey is not null && orders.Any(order => order!.IdempotencyKey is not null))
        {
            return Problem.Invalid(OrderFaults.NotTaken(
                "idempotency_key", "an order of a request that has a key itself"));
        }

        if (!limits.TryTake(http, orders.Count - 1))
        {
            return limits.Refusal(http);
        }

        var refusals = orders.Select(order => Fault(order!, http)).ToList();
        var sound = Sound(orders, refusals, operationKey);
        var outcomes = sound.IsEmpty
            ? []
            : await grains.Reference<IPortfolioGrain>(caller.AccountId).PlaceMany(sound);
        var left = new Queue<CommandOutcome>(outcomes);
        return TypedResults.Json(
            new BatchResponse([.. refusals.Select(refusal => refusal is null
                ? Response(left.Dequeue(), http)
                : Response(refusal, http, isReplayed: false))]),
            statusCode: StatusCodes.Status207MultiStatus);
    }

    private static ProblemHttpResult? Fault(BatchOrderRequest order, HttpContext http)
    {
        var context = new ValidationContext(http, http.RequestServices, items: null);
        var errors = FieldRules.Faults(order, context);
        return errors is [] ? null : Problem.Invalid(errors);
    }

    private static ImmutableArray<PlaceOrder> Sound(
        IReadOnlyList<BatchOrderRequest?> orders,
        List<ProblemHttpResult?> refusals,
        string? operationKey) =>
    [
        .. orders
            .Select((order, at) => refusals[at] is null
                ? order!.Ask(order.IdempotencyKey ?? KeyOf(operationKey, at))
                : null)
            .OfType<PlaceOrder>(),
    ];

    // By place, so that the same request again finds the same answers.
    private static string? KeyOf(string? operationKey, int at) => operationKey is null
        ? null
        : at == 0 ? operationKey : $"{operationKey}#{at}";

    private static BatchOrderResponse Response(CommandOutcome reply, HttpContext http) =>
        OrderResults.Order(reply.Outcome) is { } order
            ? new(StatusCodes.Status201Created, OrderResponse.Of(order), null, reply.Replayed)
            : Response(OrderResults.Refusal(reply.Outcome), http, reply.Replayed);

    private static BatchOrderResponse Response(
        ProblemHttpResult refusal, HttpContext http, bool isReplayed)
    {
        ProblemWriting.Complete(http, refusal.ProblemDetails);
        return new(refusal.StatusCode, null, refusal.ProblemDetails, isReplayed);
    }
}

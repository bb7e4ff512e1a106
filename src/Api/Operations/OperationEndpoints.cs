using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Orders.Deadlines;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Operations;

/// <summary>What became of a request whose answer was lost.</summary>
internal static class OperationEndpoints
{
    private const string Description =
        "Beside `state` and `status_code` stand the members of the first answer.";

    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("/operations/{key}").WithTags("Operations")
            .RequireAuthorization(Policies.Customer);
        operations.MapGet("", Find).WithSummary("Get operation")
            .WithDescription($"What became of a request by its `Idempotency-Key`. {Description}");
        operations.MapPost("/abandon", Abandon).WithSummary("Abandon operation")
            .WithDescription("Makes certain that a request will not be done. A key that was not "
                + "seen is refused from now on: 201, and whatever comes under it later gets that "
                + "refusal, OPERATION_ABANDONED. A key that was answered already keeps its "
                + $"answer: 200. {Description}");
    }

    private static async Task<Results<Ok<OperationResponse>, ProblemHttpResult>> Find(
        [OperationKeySegmentRule] string key,
        Caller caller,
        HttpContext http,
        IOptions<JsonOptions> json,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var found = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .FindOperation(Unescaped(key, http, fromEnd: 1), cancellationToken);
        return TypedResults.Ok(Response(found.Outcome, http, json.Value.SerializerOptions));
    }

    private static async
        Task<Results<Ok<OperationResponse>, Created<OperationResponse>, ProblemHttpResult>>
        Abandon(
            [OperationKeySegmentRule] string key,
            Caller caller,
            HttpContext http,
            IOptions<JsonOptions> json,
            IGrainFactory grains)
    {
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Abandon(Unescaped(key, http, fromEnd: 2));
        var response = Response(reply.Marked(http), http, json.Value.SerializerOptions);
        return reply.Replayed
            ? TypedResults.Ok(response)
            : TypedResults.Created((string?)null, response);
    }

    private static OperationResponse Response(
        PortfolioOutcome? outcome, HttpContext http, JsonSerializerOptions options) =>
        outcome switch
        {
            null => new OperationResponse(OperationState.NotSeen, null),
            PortfolioOutcome.CashMoved(var moved) =>
                Executed(CashMovedResponse.Of(moved), options),
            PortfolioOutcome.OrderFilled(var order) => Executed(order, options),
            PortfolioOutcome.OrderChanged(var order) => Executed(order, options),
            PortfolioOutcome.CancelAfterSet set => Executed(
                CancelAfterEnvelope.Of(set), options, StatusCodes.Status200OK),
            PortfolioOutcome.EpochBegun begun => Executed(
                EpochEnvelope.Of(begun), options, StatusCodes.Status200OK),
            PortfolioOutcome.Refused refused => Refused(Refusal(http, refused), options),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    // Routing leaves an escaped slash as it is, and so cannot tell it from one that is meant so.
    private static string Unescaped(string key, HttpContext http, int fromEnd)
    {
        if (!key.Contains('%', StringComparison.Ordinal))
        {
            return key;
        }

        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var segments = target.Split('?', 2)[0].TrimEnd('/').Split('/');
        return Uri.UnescapeDataString(segments[^fromEnd]);
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails Refusal(
        HttpContext http, PortfolioOutcome.Refused refused)
    {
        var problem = OrderResults.Refusal(refused).ProblemDetails;
        ProblemWriting.Complete(http, problem);
        return problem;
    }

    private static OperationResponse Refused(
        Microsoft.AspNetCore.Mvc.ProblemDetails problem, JsonSerializerOptions options) =>
        new(OperationState.Refused, problem.Status)
        {
            FirstResponse = Members(problem, options),
        };

    // Changes of an order raise its version, and are no creation.
    private static OperationResponse Executed(Order order, JsonSerializerOptions options) =>
        Executed(
            new OrderEnvelope(OrderResponse.Of(order)),
            options,
            order.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK);

    private static OperationResponse Executed<T>(
        T answer, JsonSerializerOptions options, int status = StatusCodes.Status201Created) =>
        new(OperationState.Executed, status)
        {
            FirstResponse = Members(answer, options),
        };

    private static Dictionary<string, JsonElement> Members<T>(
        T answer, JsonSerializerOptions options) =>
        JsonSerializer.SerializeToElement(answer, options).EnumerateObject().ToDictionary(
            member => member.Name, member => member.Value, StringComparer.Ordinal);
}

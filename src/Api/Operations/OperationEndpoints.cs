using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Operations;

/// <summary>What became of a request whose answer was lost.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder api) =>
        api.MapGet("/operations/{key}", Find)
            .WithSummary("What became of an operation").WithTags("Operations")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401)
            .WithDescription("Beside `state` and `status_code` stand the members of the first "
                + "answer.");

    private static async Task<Results<Ok<OperationResponse>, ProblemHttpResult>> Find(
        [OperationKeySegmentRule] string key,
        Caller caller,
        HttpContext http,
        IOptions<JsonOptions> json,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var found = await grains.GetGrain<IPortfolioGrain>(caller.AccountId)
            .FindOperation(Unescaped(key, http), cancellationToken);
        var options = json.Value.SerializerOptions;
        return TypedResults.Ok(found.Outcome switch
        {
            null => new OperationResponse(OperationState.NotSeen, null),
            PortfolioOutcome.CashMoved(var moved) =>
                Executed(CashMovedResponse.Of(moved), options),
            PortfolioOutcome.OrderFilled(var order) =>
                Executed(new OrderAnswer(OrderResponse.Of(order)), options),
            PortfolioOutcome.Refused refused => Refused(Refusal(http, refused), options),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        });
    }

    // Routing leaves an escaped slash as it is, and so cannot tell it from one that is meant so.
    private static string Unescaped(string key, HttpContext http)
    {
        if (!key.Contains('%', StringComparison.Ordinal))
        {
            return key;
        }

        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?', 2)[0].TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails Refusal(
        HttpContext http, PortfolioOutcome.Refused refused)
    {
        var problem = Problem.Refused(refused).ProblemDetails;
        ProblemWriting.Complete(http, problem);
        return problem;
    }

    private static OperationResponse Refused(
        Microsoft.AspNetCore.Mvc.ProblemDetails problem, JsonSerializerOptions options) =>
        new(OperationState.Refused, problem.Status)
        {
            FirstAnswer = Members(problem, options),
        };

    private static OperationResponse Executed<T>(T answer, JsonSerializerOptions options) =>
        new(OperationState.Executed, StatusCodes.Status201Created)
        {
            FirstAnswer = Members(answer, options),
        };

    private static Dictionary<string, JsonElement> Members<T>(
        T answer, JsonSerializerOptions options) =>
        JsonSerializer.SerializeToElement(answer, options).EnumerateObject().ToDictionary(
            member => member.Name, member => member.Value, StringComparer.Ordinal);
}

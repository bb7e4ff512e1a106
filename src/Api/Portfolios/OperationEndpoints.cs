using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Api.Orders;
using OrderProcessor.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What became of a request whose answer was lost.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder api) =>
        api.MapGet("/operations/{key}", Find).WithTags("Operations")
            .RequireAuthorization().ProducesProblems(401)
            .WithDescription("`state` is executed, refused or not_seen; beside it stand "
                + "`status_code` and the members of the first answer.");

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> Find(
        [OperationKeyRule] string key,
        Caller caller,
        HttpContext http,
        IOptions<JsonOptions> json,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var found = await grains.GetGrain<IPortfolioGrain>(caller.Username)
            .FindOperation(key, cancellationToken);
        var options = json.Value.SerializerOptions;
        return TypedResults.Ok(found.Outcome switch
        {
            null => new JsonObject { ["state"] = "not_seen" },
            PortfolioOutcome.CashMoved(var moved) => Answer(
                "executed", 201, JsonSerializer.SerializeToNode(
                    CashMovedResponse.Of(moved), options)),
            PortfolioOutcome.OrderFilled(var order) => Answer(
                "executed", 201, JsonSerializer.SerializeToNode(
                    new OrderAnswer(OrderResponse.Of(order)), options)),
            PortfolioOutcome.Refused refused => Answer(
                "refused", 422, JsonSerializer.SerializeToNode(
                    Problem(http, refused), options)),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        });
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails Problem(
        HttpContext http, PortfolioOutcome.Refused refused)
    {
        var problem = Problems.Refused(refused).ProblemDetails;
        ProblemWriting.Complete(http, problem);
        return problem;
    }

    private static JsonObject Answer(string state, int status, JsonNode? first)
    {
        var answer = new JsonObject { ["state"] = state, ["status_code"] = status };
        foreach (var (name, value) in first!.AsObject().ToList())
        {
            answer[name] = value?.DeepClone();
        }

        return answer;
    }
}

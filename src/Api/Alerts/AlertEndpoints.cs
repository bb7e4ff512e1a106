using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Api.Users;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Alerts;

/// <summary>Price alerts of whoever is signed in. They move no money, so that a frozen account
/// keeps them.</summary>
internal static class AlertEndpoints
{
    private static readonly BodyExamples Examples = new(
        ("above", """{"asset_id":"BTC","condition":"above","price":"120000.00"}"""),
        ("below",
            """{"asset_id":"ETH","condition":"below","price":"2500.00","note":"buy some"}"""));

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts")
            .RequireAuthorization(Policies.Customer);
        alerts.MapGet("", List).WithSummary("List alerts")
            .WithDescription("Newest first. An alert that went off is kept until it is deleted.");
        alerts.MapPost("", Create).WithSummary("Create alert")
            .WithDescription("Tells once of a price. At most 100 per account, those that went off "
                + "included. One whose price is there already goes off at once.")
            .Audited("alert_create")
            .Refuses(
                422, RefusalCode.IdempotencyKeyReused, RefusalCode.AssetNotFound,
                RefusalCode.AssetInactive, RefusalCode.PriceNotOnTick, RefusalCode.TooManyAlerts)
            .WithMetadata(Examples);
        alerts.MapDelete("", RemoveAll).WithSummary("Delete alerts")
            .WithDescription("All of them, or those that are all of what is said. It also says "
                + "that those that went off were seen.")
            .Audited("alerts_delete").Refuses(422, RefusalCode.IdempotencyKeyReused);
        var one = alerts.MapGroup("/{alert_id}").Refuses(404, ProblemCode.NotFound);
        one.MapGet("", Read).WithSummary("Get alert").WithDescription("One alert.");
        one.MapDelete("", Remove).WithSummary("Delete alert")
            .WithDescription("It also says that one that went off was seen.")
            .Audited("alert_delete").Refuses(422, RefusalCode.IdempotencyKeyReused);
    }

    private static async Task<Ok<AlertsResponse>> List(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [WordRule<AlertStatus>(Optional = true)] string? status,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var (asset, wanted) = (Asset(assetId), WordRuleAttribute<AlertStatus>.Read(status));
        var list = await Alerts(grains, caller).Read(cancellationToken);
        return TypedResults.Ok(new AlertsResponse(
        [
            .. list.Alerts.Reverse()
                .Where(alert => (asset ?? alert.AssetId) == alert.AssetId
                    && (wanted ?? alert.Status) == alert.Status)
                .Select(AlertResponse.Of),
        ]));
    }

    private static async Task<Results<Ok<AlertEnvelope>, ProblemHttpResult>> Read(
        [FromRoute(Name = "alert_id"), AlertIdRule] string alertId,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var list = await Alerts(grains, caller).Read(cancellationToken);
        return list.Alerts.FirstOrDefault(alert => alert.AlertId == alertId) is { } found
            ? TypedResults.Ok(new AlertEnvelope(AlertResponse.Of(found)))
            : NoSuchAlert();
    }

    private static async Task<Results<Created<AlertEnvelope>, ProblemHttpResult>> Create(
        Body<AlertRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, detail: body.Value.InWords());
        var outcome = await Alerts(grains, caller).Create(body.Value.Ask(operationKey));
        if (outcome is not AlertOutcome.Created(var alert, var replayed))
        {
            return No(outcome);
        }

        AuditNote.Of(http, target: alert.AlertId);
        Mark(http, replayed);
        return TypedResults.Created(
            $"/api/v1/alerts/{alert.AlertId}", new AlertEnvelope(AlertResponse.Of(alert)));
    }

    private static Task<Results<Ok<MessageResponse>, ProblemHttpResult>> Remove(
        [FromRoute(Name = "alert_id"), AlertIdRule] string alertId,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains) => RemoveAsked(
            new RemoveAlerts { AlertId = alertId, OperationKey = operationKey },
            http,
            Alerts(grains, caller));

    private static Task<Results<Ok<MessageResponse>, ProblemHttpResult>> RemoveAll(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [WordRule<AlertStatus>(Optional = true)] string? status,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains) => RemoveAsked(
            new RemoveAlerts
            {
                AssetId = Asset(assetId),
                Status = WordRuleAttribute<AlertStatus>.Read(status),
                OperationKey = operationKey,
            },
            http,
            Alerts(grains, caller));

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> RemoveAsked(
        RemoveAlerts request, HttpContext http, IAlertsGrain alerts)
    {
        var outcome = await alerts.Remove(request);
        if (outcome is not AlertOutcome.Removed(var replayed))
        {
            return No(outcome);
        }

        Mark(http, replayed);
        return TypedResults.Ok(new MessageResponse("Deleted"));
    }

    private static ProblemHttpResult No(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Refused(var why) => Problem.Refused(why),
        AlertOutcome.Unknown => NoSuchAlert(),
        _ => throw new InvalidOperationException(
            $"{outcome.GetType().Name} is no answer to this request."),
    };

    private static ProblemHttpResult NoSuchAlert() => Problem.NotFound("There is no such alert.");

    private static void Mark(HttpContext http, bool replayed)
    {
        if (replayed)
        {
            http.Response.Headers[OperationKeys.ReplayedHeader] = "true";
        }
    }

    private static string? Asset(string? assetId) =>
        assetId is null ? null : AssetIds.Canonical(assetId);

    private static IAlertsGrain Alerts(IGrainFactory grains, Caller caller) =>
        grains.Reference<IAlertsGrain>(caller.AccountId);
}

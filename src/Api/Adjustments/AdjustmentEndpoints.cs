using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Adjustments;

/// <summary>Corrections of balances: asked for by one admin, and where they are large, approved by
/// another.</summary>
internal static class AdjustmentEndpoints
{
    private const string AdjustmentId = "adjustment_id";

    private static readonly BodyExamples Examples = new(
        ("credit", """{"amount":"25.00","reason":"Deposit of 3 March booked twice by the bank"}"""),
        ("debit", """{"amount":"-25.00","reason":"Booked to the wrong account"}"""));

    public static void MapAdjustments(this IEndpointRouteBuilder api)
    {
        var admin = api.MapAdministration();
        admin.MapPost("/users/{username}/adjustments", Propose).WithSummary("Adjust balance")
            .WithDescription("Corrects a cash balance: at once (201), or once a second admin has "
                + "approved it (202).")
            .Audited("adjustment")
            .Refuses(404, ProblemCode.NotFound)
            .Refuses(
                422, ProblemCode.TooManyAdjustments, RefusalCode.InsufficientFunds,
                RefusalCode.BalanceLimitExceeded, RefusalCode.IdempotencyKeyReused)
            .WithMetadata(Examples);
        var adjustments = admin.MapGroup("/adjustments");
        adjustments.MapGet("", List).WithSummary("List adjustments")
            .WithDescription("Those that wait, and those decided last; newest first.");
        var one = adjustments.MapGroup("/{adjustment_id}")
            .Refuses(403, ProblemCode.AdminNotConfirmed, ProblemCode.SecondAdminNeeded)
            .Refuses(404, ProblemCode.NotFound)
            .Refuses(409, ProblemCode.AdjustmentDecided);
        one.MapPost("/approve", Approve).WithSummary("Approve adjustment")
            .WithDescription("Books a correction that another admin asked for.")
            .Audited("adjustment_approve").AuditedWith(Asked)
            .Refuses(422, RefusalCode.InsufficientFunds, RefusalCode.BalanceLimitExceeded);
        one.MapPost("/reject", Reject).WithSummary("Reject adjustment")
            .WithDescription("Lets a correction go, and moves nothing.")
            .Audited("adjustment_reject").AuditedWith(Asked);
    }

    private static async
        Task<Results<Created<CashMovedResponse>, Accepted<AdjustmentEnvelope>, ProblemHttpResult>>
        Propose(
            [UsernameRule] string username,
            Body<AdjustmentRequest> body,
            [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
            string? operationKey,
            Caller caller,
            HttpContext http,
            AccountNames names,
            IGrainFactory grains)
    {
        var (name, asked) = (Usernames.Canonical(username), body.Value);
        if (await grains.GetGrain<IUserGrain>(name).Overview() is not { } user)
        {
            return Problem.NotFound("There is no such account.");
        }

        var outcome = await Adjustments(grains).Propose(new ProposeAdjustment
        {
            AccountId = user.AccountId,
            Amount = asked.Amount!.Value,
            Reason = asked.Reason!,
            Admin = caller.AccountId,
            OperationKey = operationKey,
        });
        return outcome is AdjustmentOutcome.Stands(var adjustment, var replayed)
            ? await Proposed(adjustment, replayed, names, http)
            : Refusal(outcome, caller);
    }

    private static async
        Task<Results<Created<CashMovedResponse>, Accepted<AdjustmentEnvelope>, ProblemHttpResult>>
        Proposed(Adjustment adjustment, bool replayed, AccountNames names, HttpContext http)
    {
        AuditNote.Of(
            http,
            detail: $"{adjustment.Amount.Usd()}: {adjustment.Reason}; {adjustment.AdjustmentId}");
        if (replayed)
        {
            http.Response.Headers[OperationKeys.ReplayedHeader] = "true";
        }

        return adjustment.Outcome switch
        {
            PortfolioOutcome.CashMoved(var moved) =>
                TypedResults.Created((string?)null, CashMovedResponse.Of(moved)),
            PortfolioOutcome.Refused refused => Problem.Refused(refused),
            _ => TypedResults.Accepted(
                (string?)null,
                new AdjustmentEnvelope(await AdjustmentResponse.Of(adjustment, names))),
        };
    }

    private static async Task<Results<Ok<AdjustmentsResponse>, ProblemHttpResult>> List(
        [WordRule<AdjustmentStatus>(Optional = true)] string? status,
        AccountNames names,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var wanted = WordRuleAttribute<AdjustmentStatus>.Read(status);
        var kept = await Adjustments(grains).List(cancellationToken);
        return TypedResults.Ok(new AdjustmentsResponse(
            await Task.WhenAll(kept
                .Where(adjustment => (wanted ?? adjustment.Status) == adjustment.Status)
                .Select(adjustment => AdjustmentResponse.Of(adjustment, names)))));
    }

    private static async Task<Results<Ok<AdjustmentEnvelope>, ProblemHttpResult>> Approve(
        [FromRoute(Name = AdjustmentId), AdjustmentIdRule] string adjustmentId,
        Caller caller,
        AccountNames names,
        IGrainFactory grains) =>
        await Decided(
            await Adjustments(grains).Approve(adjustmentId, caller.AccountId), caller, names);

    private static async Task<Results<Ok<AdjustmentEnvelope>, ProblemHttpResult>> Reject(
        [FromRoute(Name = AdjustmentId), AdjustmentIdRule] string adjustmentId,
        Caller caller,
        AccountNames names,
        IGrainFactory grains) =>
        await Decided(
            await Adjustments(grains).Reject(adjustmentId, caller.AccountId), caller, names);

    // An id alone would not say what was decided on.
    private static async Task<string?> Asked(HttpContext http)
    {
        var kept = await Adjustments(http.RequestServices.GetRequiredService<IGrainFactory>())
            .List(http.RequestAborted);
        return kept.FirstOrDefault(
            one => one.AdjustmentId == (string?)http.Request.RouteValues[AdjustmentId]) is { } asked
            ? $"{asked.AccountId} {asked.Amount.Usd()}: {asked.Reason}"
            : null;
    }

    private static async Task<Results<Ok<AdjustmentEnvelope>, ProblemHttpResult>> Decided(
        AdjustmentOutcome outcome, Caller caller, AccountNames names)
    {
        if (outcome is not AdjustmentOutcome.Stands(var adjustment, _))
        {
            return Refusal(outcome, caller);
        }

        return adjustment.Outcome is PortfolioOutcome.Refused refused
            ? Problem.Refused(refused)
            : TypedResults.Ok(
                new AdjustmentEnvelope(await AdjustmentResponse.Of(adjustment, names)));
    }

    private static ProblemHttpResult Refusal(
        AdjustmentOutcome outcome, Caller caller) => outcome switch
        {
            AdjustmentOutcome.Unknown => Problem.NotFound("There is no such adjustment."),
            AdjustmentOutcome.Decided => Problem.Of(
                409, ProblemCode.AdjustmentDecided, "This adjustment was decided already."),
            AdjustmentOutcome.AnotherNeeded when !caller.IsConfirmed => Problem.NotConfirmed(),
            AdjustmentOutcome.AnotherNeeded => Problem.Of(
                403,
                ProblemCode.SecondAdminNeeded,
                "Another admin decides: nobody approves what they, or an admin of theirs whom "
                    + "nobody has confirmed, asked for or gain by, nor rejects what would be "
                    + "taken from them."),
            AdjustmentOutcome.KeyReused => Problem.Of(
                422,
                RefusalCode.IdempotencyKeyReused,
                "This Idempotency-Key was used before with another request."),
            AdjustmentOutcome.TooMany => Problem.Of(
                422,
                ProblemCode.TooManyAdjustments,
                "Too many adjustments wait to be decided already."),
            _ => throw new InvalidOperationException($"{outcome} is no refusal."),
        };

    private static IAdjustmentsGrain Adjustments(IGrainFactory grains) =>
        grains.GetGrain<IAdjustmentsGrain>(IAdjustmentsGrain.Key);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Practice accounts.</summary>
internal static class ResetEndpoints
{
    private static readonly BodyExamples Examples = new(
        ("practice", """{"cash":"100000.00"}"""), ("nothing", """{"cash":"0"}"""));

    public static void MapReset(this IEndpointRouteBuilder api) =>
        api.MapPost("/portfolio/reset", Reset).WithTags("Portfolio")
            .WithSummary("Reset portfolio")
            .WithDescription("Begins anew with practice money: cancels all live orders, closes "
                + "out cash and holdings and begins a new epoch with the cash asked for, at most "
                + "`practice_cash` of `/balance/limits`; where that is null it is not allowed. "
                + "Profits, average costs, histories and what was used of daily limits begin "
                + "anew; `epoch` of histories asks for an earlier one.")
            .RequireAuthorization(Policies.Customer)
            .Audited("portfolio_reset").Ranked(AuditRank.Money)
            .Refuses(403, RefusalCode.AccountFrozen, RefusalCode.ResetNotAllowed)
            .Refuses(
                422,
                RefusalCode.PracticeCashExceeded,
                RefusalCode.TooManyResets,
                RefusalCode.BalanceLimitExceeded)
            .RefusesKeys()
            .WithMetadata(Examples);

    private static async Task<Results<Ok<EpochEnvelope>, ProblemHttpResult>> Reset(
        Body<ResetRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        var cash = body.Value.Cash!.Value;
        AuditNote.Of(http, detail: cash.Usd());
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Reset(new ResetPortfolio { Cash = cash, OperationKey = operationKey });
        return reply.Marked(http) switch
        {
            PortfolioOutcome.EpochBegun begun => TypedResults.Ok(EpochEnvelope.Of(begun)),
            PortfolioOutcome.Refused refused => Problem.Refused(refused),
            var other => throw PortfolioResults.Unexpected(other),
        };
    }
}

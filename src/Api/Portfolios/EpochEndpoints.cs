using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Portfolios.Epochs;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What became of an account between one beginning and the next.</summary>
internal static class EpochEndpoints
{
    public static void MapEpochs(this IEndpointRouteBuilder api) =>
        api.MapGet("/portfolio/epochs/{epoch}", Read).WithTags("Portfolio")
            .WithSummary("Get epoch")
            .WithDescription("What an epoch of the account began with, ended with and brought; of "
                + "the one that lasts, as of now. All of it follows from the account's records. "
                + "What was still held at the end was closed out without a price: it is told by "
                + "what it had cost, and `/portfolio/equity` of the epoch shows what it was worth "
                + "by recorded prices.")
            .RequireAuthorization(Policies.Customer)
            .Refuses(404, ProblemCode.NotFound);

    private static async Task<Results<Ok<EpochResultEnvelope>, ProblemHttpResult>> Read(
        [FromRoute(Name = "epoch"), EpochRule,
            Description("The number of the epoch; 1 is the one that the account began with.")]
        string epoch,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .ResultOf(EpochRuleAttribute.Read(epoch)!.Value, cancellationToken) is { } result
            ? TypedResults.Ok(new EpochResultEnvelope(EpochResultResponse.Of(result)))
            : Problem.NotFound("There is no such epoch of this account.");
}

/// <summary>What an epoch came to.</summary>
internal sealed record EpochResultEnvelope(EpochResultResponse Data);

/// <summary>What an epoch came to, in USD.</summary>
/// <param name="Epoch">Its number; 1 is the one that the account began with.</param>
/// <param name="BegunAt">When it began; null for the first.</param>
/// <param name="EndedAt">When the next one began; null while it lasts.</param>
/// <param name="StartingCash">What it began with.</param>
/// <param name="NetDeposits">That, and all cash brought in since, less what was taken out,
/// corrections counted in.</param>
/// <param name="EndingCash">Cash at its end.</param>
/// <param name="CostOfHoldings">What was paid, fees included, for what was still held at its
/// end.</param>
/// <param name="RealizedProfit">What sales brought, after fees, beyond the average cost of what
/// they sold; negative is a loss.</param>
internal sealed record EpochResultResponse(
    int Epoch,
    DateTime? BegunAt,
    DateTime? EndedAt,
    string StartingCash,
    string NetDeposits,
    string EndingCash,
    string CostOfHoldings,
    string RealizedProfit)
{
    public static EpochResultResponse Of(EpochResult result) => new(
        result.Epoch,
        result.BegunAt?.OnWire(),
        result.EndedAt?.OnWire(),
        result.StartingCash.Usd(),
        result.NetDeposits.Usd(),
        result.EndingCash.Usd(),
        result.CostOfHoldings.Usd(),
        result.RealizedProfit.Usd());
}

using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What the caller may still do today.</summary>
internal static class AllowanceEndpoints
{
    public static void MapAllowance(this IEndpointRouteBuilder api) =>
        api.MapGet("/balance/limits", Read).WithSummary("What is left of the limits today")
            .WithTags("Cash").RequireAuthorization(Policies.Customer).ProducesProblems(401);

    private static async Task<Ok<AllowanceResponse>> Read(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(AllowanceResponse.Of(
            await grains.GetGrain<IPortfolioGrain>(caller.AccountId)
                .Allowance(cancellationToken)));
}

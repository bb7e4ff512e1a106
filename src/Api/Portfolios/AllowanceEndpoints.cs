using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What the caller may still do today.</summary>
internal static class AllowanceEndpoints
{
    public static void MapAllowance(this IEndpointRouteBuilder api) =>
        api.MapGet("/balance/limits", Read).WithSummary("Get limits").WithTags("Cash")
            .WithDescription("What may still be moved today, and what orders are held to.")
            .RequireAuthorization(Policies.Customer);

    private static async Task<Ok<AllowanceResponse>> Read(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(AllowanceResponse.Of(
            await grains.Reference<IPortfolioGrain>(caller.AccountId)
                .Allowance(cancellationToken)));
}

using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Verification;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>The books as a whole, and whether they are right.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var admin = api.MapAdministration();
        admin.MapGet("/ledger/trial-balance", ReadTrialBalance).WithSummary("Get trial balance")
            .WithDescription("Per asset, what all accounts hold together. An account's records are "
                + "counted in some seconds after they were made: whole records, so that each "
                + "asset sums to 0 at any time. All accounts are gone through over and over for "
                + "records that a crash kept from being counted in.");
        admin.MapPost("/users/{username}/verify", Verify).WithSummary("Verify account")
            .WithDescription("Whether one account's journal is as it was written.")
            .Audited("ledger_verify")
            .Refuses(404, ProblemCode.NotFound);
    }

    private static async Task<Results<Ok<TrialBalanceResponse>, ProblemHttpResult>>
        ReadTrialBalance(
            IGrainFactory grains,
            AccountNames names,
            TimeProvider time,
            CancellationToken cancellationToken) =>
        TypedResults.Ok(await TrialBalanceResponse.Of(
            await TrialBalances.Read(grains, cancellationToken),
            await grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key)
                .Read(cancellationToken),
            names,
            time.GetUtcNow()));

    private static async Task<Results<Ok<VerificationResponse>, ProblemHttpResult>> Verify(
        [UsernameRule] string username, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var name = Usernames.Canonical(username);
        return await grains.GetGrain<IUserGrain>(name).Overview(cancellationToken) is { } user
            ? TypedResults.Ok(VerificationResponse.Of(
                await grains.GetGrain<IVerificationGrain>(user.AccountId)
                    .Verify(cancellationToken)))
            : Problem.NotFound("There is no such account.");
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>The profile of whoever is signed in.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/auth/profile").WithTags("Accounts")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401, 404);
        profile.MapGet("", Read).WithSummary("What is known of whoever is signed in");
        profile.MapPut("", Update).WithSummary("Change the profile").ProducesProblems(409)
            .Audited("profile_change");
    }

    private static async Task<Results<Ok<ProfileResponse>, ProblemHttpResult>> Read(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.GetGrain<IUserGrain>(caller.Username).Profile(cancellationToken) is { } profile
            ? TypedResults.Ok(ProfileResponse.Of(profile))
            : Gone();

    private static async Task<Results<Ok<ProfileUpdatedResponse>, ProblemHttpResult>> Update(
        Body<ProfileRequest> body, Caller caller, Registration registration) =>
        await registration.Update(caller.Username, Profiles.Change(body.Value)) switch
        {
            UserOutcome.Kept(var profile) => TypedResults.Ok(new ProfileUpdatedResponse(
                true, "Profile updated successfully", ProfileResponse.Of(profile))),
            UserOutcome.EmailTaken => Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCode.EmailTaken,
                "This email address belongs to an account."),
            _ => Gone(),
        };

    private static ProblemHttpResult Gone() => Problem.NotFound("This account is gone.");
}

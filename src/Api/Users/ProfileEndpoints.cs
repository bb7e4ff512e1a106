using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>The profile of whoever is signed in.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/auth/profile").WithTags("Accounts")
            .RequireAuthorization(Policies.Customer).Refuses(404, ProblemCode.NotFound);
        profile.MapGet("", Read).WithSummary("Get profile")
            .WithDescription("What is known of whoever is signed in.");
        profile.MapPut("", Update).WithSummary("Update profile")
            .WithDescription("Changes what is named and leaves the rest. Another email address "
                + "needs the current password.")
            .ChecksPassword()
            .Audited("profile_change")
            .Refuses(403, RefusalCode.AccountFrozen, ProblemCode.IpBlocked)
            .Refuses(409, ProblemCode.EmailTaken)
            .Refuses(429, ProblemCode.LoginSlowed)
            .WithMetadata(UserExamples.UpdateProfile);
    }

    private static async Task<Results<Ok<ProfileResponse>, ProblemHttpResult>> Read(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.GetGrain<IUserGrain>(caller.Username).Profile(cancellationToken) is { } profile
            ? TypedResults.Ok(ProfileResponse.Of(profile))
            : Gone();

    private static async Task<Results<Ok<ProfileUpdatedResponse>, ProblemHttpResult>> Update(
        Body<ProfileRequest> body,
        Caller caller,
        HttpContext http,
        EmailChanges emails,
        Registration registration)
    {
        var change = Profiles.Change(body.Value);
        if (await emails.Refusal(http, caller, change.Email, body.Value.CurrentPassword)
            is { } refused)
        {
            return refused;
        }

        return await registration.Update(caller.Username, change) switch
        {
            UserOutcome.Kept(var profile) => TypedResults.Ok(new ProfileUpdatedResponse(
                true, "Profile updated successfully", ProfileResponse.Of(profile))),
            UserOutcome.EmailTaken => Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCode.EmailTaken,
                "This email address belongs to an account."),
            _ => await emails.IsFrozen(caller) ? EmailChanges.Frozen() : Gone(),
        };
    }

    private static ProblemHttpResult Gone() => Problem.NotFound("This account is gone.");
}

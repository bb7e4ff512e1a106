using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>What admins may see and do of accounts.</summary>
internal static class UserAdministration
{
    /// <summary>What stands in a path before a username.</summary>
    public const string BeforeNames = "/admin/users/";

    private const int DefaultLimit = 50;

    public static void MapUserAdministration(this IEndpointRouteBuilder api)
    {
        var admin = api.MapAdministration();
        admin.MapPost("/unblock-ip", Unblock).WithSummary("Let an address try passwords again")
            .Audited("unblock_address");
        var users = admin.MapGroup("/users");
        users.MapGet("", List).WithSummary("Accounts, by username");
        users.MapGet("/{username}", Read).WithSummary("One account").ProducesProblems(404);
        users.MapPut("/{username}/role", SetRole).Audited("role_change")
            .WithSummary("Give an account a role").ProducesProblems(404, 409);
        users.MapPost("/{username}/freeze", Freeze).Audited("freeze")
            .WithSummary("Let an account read but not act").ProducesProblems(404, 409);
        users.MapPost("/{username}/unfreeze", Unfreeze).Audited("unfreeze")
            .WithSummary("Let an account act again").ProducesProblems(404);
    }

    private static async Task<Ok<UsersResponse>> List(
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [UsernameRule(Optional = true), Description("next_cursor of the page before")]
        string? cursor,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await UserPages.Read(
            grains,
            Usernames.Canonical(cursor ?? ""),
            IntegerRuleAttribute.Read(limit, DefaultLimit),
            cancellationToken));

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> Read(
        [UsernameRule] string username, IGrainFactory grains, CancellationToken cancellationToken)
    {
        // Whom an admin knows by name is found in the list from then on.
        await grains.GetGrain<IUserGrain>(Usernames.Canonical(username)).EnsureListed();
        return await Answer(username, grains, cancellationToken);
    }

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> SetRole(
        [UsernameRule] string username,
        Body<RoleRequest> body,
        IGrainFactory grains)
    {
        return await Answer(username, grains, await Admins(grains).SetRole(
            Usernames.Canonical(username),
            WordRuleAttribute<UserRole>.Read(body.Value.Role)!.Value));
    }

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> Freeze(
        [UsernameRule] string username, IGrainFactory grains) =>
        await Answer(username, grains, await Admins(grains).SetFrozen(
            Usernames.Canonical(username), frozen: true));

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> Unfreeze(
        [UsernameRule] string username, IGrainFactory grains) =>
        await Answer(username, grains, await Admins(grains).SetFrozen(
            Usernames.Canonical(username), frozen: false));

    private static async Task<Ok<MessageResponse>> Unblock(
        Body<UnblockRequest> body, IGrainFactory grains)
    {
        var address = body.Value.Address().ToString();
        var wasBlocked = await grains.IpGuardOf(address).Unblock(address);
        return TypedResults.Ok(new MessageResponse(
            wasBlocked ? "The address may try again" : "The address was not blocked"));
    }

    private static Task<Results<Ok<UserAnswer>, ProblemHttpResult>> Answer(
        string username, IGrainFactory grains, UserOutcome outcome) =>
        outcome is UserOutcome.LastAdmin
            ? Task.FromResult<Results<Ok<UserAnswer>, ProblemHttpResult>>(Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCode.LastAdmin,
                "Nobody would be left to administer; make somebody else an admin first."))
            : Answer(username, grains, CancellationToken.None);

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> Answer(
        string username, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.GetGrain<IUserGrain>(Usernames.Canonical(username))
            .Overview(cancellationToken) is { } user
            ? TypedResults.Ok(new UserAnswer(UserResponse.Of(user)))
            : Problem.NotFound("There is no such account.");

    private static IAdminsGrain Admins(IGrainFactory grains) =>
        grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
}

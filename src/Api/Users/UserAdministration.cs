using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

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
        admin.MapPost("/unblock-ip", Unblock).WithSummary("Unblock address")
            .WithDescription("Lets an address try passwords again, whoever blocked it.")
            .Audited("unblock_address").WithMetadata(UserExamples.Unblock);
        admin.MapPost("/block-ip", Block).WithSummary("Block address")
            .WithDescription("Keeps an address from signing in and opening accounts for a while.")
            .Audited("block_address").Refuses(409, ProblemCode.TooManyBlocks)
            .WithMetadata(UserExamples.Block);
        var users = admin.MapGroup("/users");
        users.MapGet("", List).WithSummary("List users")
            .WithDescription("All accounts, by username.");
        var one = users.MapGroup("/{username}").Refuses(404, ProblemCode.NotFound);
        one.MapGet("", Read).WithSummary("Get user")
            .WithDescription("One account as admins see it.");
        one.MapPut("/role", SetRole).WithSummary("Set role")
            .WithDescription("Gives an account a role. A new admin is confirmed by another one.")
            .Audited("role_change")
            .Refuses(403, ProblemCode.AdminNotConfirmed)
            .Refuses(409, ProblemCode.LastAdmin).WithMetadata(UserExamples.SetRole);
        one.MapPost("/confirm", Confirm).WithSummary("Confirm admin")
            .WithDescription("Lets an admin whom another admin appointed count as one.")
            .Audited("admin_confirm")
            .Refuses(403, ProblemCode.AdminNotConfirmed, ProblemCode.SecondAdminNeeded)
            .Refuses(409, ProblemCode.NotAdmin);
        one.MapPost("/freeze", Freeze).WithSummary("Freeze account")
            .WithDescription("Lets an account read but not act.")
            .Audited("freeze").Refuses(409, ProblemCode.LastAdmin);
        one.MapPost("/unfreeze", Unfreeze).WithSummary("Unfreeze account")
            .WithDescription("Lets an account act again.")
            .Audited("unfreeze");
        one.MapDelete("/sessions", EndSessions).WithSummary("Delete user sessions")
            .WithDescription("Signs an account out everywhere.")
            .Audited("sessions_end");
        one.MapPost("/end-sessions", EndSessions).WithSummary("End user sessions")
            .WithDescription("The same as deleting them, for clients that cannot delete.")
            .Audited("sessions_end");
    }

    private static async Task<Ok<UsersResponse>> List(
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [UsernameRule(Optional = true)] string? cursor,
        IGrainFactory grains,
        AccountNames names,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await UserPages.Read(
            grains,
            names,
            Usernames.Canonical(cursor ?? ""),
            IntegerRuleAttribute.Read(limit, DefaultLimit),
            cancellationToken));

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Read(
        [UsernameRule] string username,
        IGrainFactory grains,
        AccountNames names,
        CancellationToken cancellationToken)
    {
        // Whom an admin knows by name is found in the list from then on.
        await grains.GetGrain<IUserGrain>(Usernames.Canonical(username)).EnsureListed();
        return await Response(username, grains, names, cancellationToken);
    }

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> SetRole(
        [UsernameRule] string username,
        Body<RoleRequest> body,
        Caller caller,
        IGrainFactory grains,
        AccountNames names) =>
        await Response(username, grains, names, await Admins(grains).SetRole(
            Usernames.Canonical(username),
            WordRuleAttribute<UserRole>.Read(body.Value.Role)!.Value,
            caller.AccountId));

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Confirm(
        [UsernameRule] string username,
        Caller caller,
        IGrainFactory grains,
        AccountNames names) =>
        await Response(username, grains, names, await Admins(grains).Confirm(
            Usernames.Canonical(username), caller.AccountId));

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Freeze(
        [UsernameRule] string username,
        Caller caller,
        IGrainFactory grains,
        AccountNames names) =>
        await Response(username, grains, names, await Admins(grains).SetFrozen(
            Usernames.Canonical(username), frozen: true, caller.AccountId));

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Unfreeze(
        [UsernameRule] string username,
        Caller caller,
        IGrainFactory grains,
        AccountNames names) =>
        await Response(username, grains, names, await Admins(grains).SetFrozen(
            Usernames.Canonical(username), frozen: false, caller.AccountId));

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> EndSessions(
        [UsernameRule] string username,
        Caller caller,
        LiveSessions live,
        IGrainFactory grains)
    {
        var name = Usernames.Canonical(username);
        var user = grains.GetGrain<IUserGrain>(name);
        var ended = await user.Sessions();
        if (await user.EndSessions(caller.AccountId) is UserOutcome.Unknown)
        {
            return Problem.NotFound("There is no such account.");
        }

        foreach (var session in ended)
        {
            live.Forget(name, session.SessionId);
        }

        return TypedResults.Ok(new MessageResponse("All sessions ended"));
    }

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> Block(
        Body<BlockRequest> body, HandBlocks blocks, IGrainFactory grains)
    {
        var kept = await grains.GetGrain<IAddressBlocksGrain>(IAddressBlocksGrain.Key)
            .Block(body.Value.Address().ToString(), body.Value.Lasting());
        blocks.Forget();
        return kept
            ? TypedResults.Ok(new MessageResponse("The address is blocked"))
            : Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCode.TooManyBlocks,
                "Too many addresses are blocked by hand already.");
    }

    private static async Task<Ok<MessageResponse>> Unblock(
        Body<UnblockRequest> body, HandBlocks blocks, IGrainFactory grains)
    {
        var address = body.Value.Address().ToString();
        var wasByHand = await grains.GetGrain<IAddressBlocksGrain>(IAddressBlocksGrain.Key)
            .Unblock(address);
        blocks.Forget();
        var wasBlocked = await grains.IpGuardOf(address).Unblock(address) || wasByHand;
        return TypedResults.Ok(new MessageResponse(
            wasBlocked ? "The address may try again" : "The address was not blocked"));
    }

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Response(
        string username, IGrainFactory grains, AccountNames names, UserOutcome outcome) =>
        Refusal(outcome) is { } refused
            ? refused
            : await Response(username, grains, names, CancellationToken.None);

    private static ProblemHttpResult? Refusal(UserOutcome outcome) => outcome switch
    {
        UserOutcome.LastAdmin => Problem.Of(
            StatusCodes.Status409Conflict,
            ProblemCode.LastAdmin,
            "Nobody would be left to administer; make somebody else an admin first."),
        UserOutcome.NotConfirmed => Problem.NotConfirmed(),
        UserOutcome.AnotherNeeded => Problem.Of(
            StatusCodes.Status403Forbidden,
            ProblemCode.SecondAdminNeeded,
            "Another admin than the one who appointed this one confirms it."),
        UserOutcome.NotAdmin => Problem.Of(
            StatusCodes.Status409Conflict, ProblemCode.NotAdmin, "This account is no admin's."),
        _ => null,
    };

    private static async Task<Results<Ok<UserEnvelope>, ProblemHttpResult>> Response(
        string username,
        IGrainFactory grains,
        AccountNames names,
        CancellationToken cancellationToken) =>
        await grains.GetGrain<IUserGrain>(Usernames.Canonical(username))
            .Overview(cancellationToken) is { } user
            ? TypedResults.Ok(new UserEnvelope(await UserResponse.Of(user, names)))
            : Problem.NotFound("There is no such account.");

    private static IAdminsGrain Admins(IGrainFactory grains) =>
        grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
}

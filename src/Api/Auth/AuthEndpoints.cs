using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Api.Users;
using OrderProcessor.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Registration and sessions.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithSummary("Open an account")
            .CountPasswords()
            .ProducesProblems(409);
        auth.MapPost("/login", Login).WithSummary("Sign in")
            .CountPasswords()
            .RefuseBlockedAddresses()
            .CountLogins()
            .ProducesProblems(401, 403);
        auth.MapPost("/refresh", Refresh)
            .WithSummary("Exchange a refresh token for new tokens").ProducesProblems(401);

        var session = auth.MapGroup("").RequireAuthorization(Policies.Customer)
            .ProducesProblems(401);
        session.MapPost("/logout", Logout).WithSummary("End the session");
        session.MapPost("/password", ChangePassword)
            .WithSummary("Change the password and end all other sessions").ProducesProblems(403, 409);
    }

    private static async Task<Results<Created<MessageResponse>, ProblemHttpResult>> Register(
        Body<RegisterRequest> body,
        PasswordHashing passwords,
        Registration registration,
        CancellationToken cancellationToken)
    {
        var hash = await passwords.Hash(body.Value.Password!.Reveal(), cancellationToken);
        return await registration.Register(Profiles.New(body.Value), hash) switch
        {
            UserOutcome.Kept => TypedResults.Created(
                (string?)null, new MessageResponse("User registered successfully")),
            UserOutcome.UsernameTaken => Taken(ProblemCode.UsernameTaken, "username"),
            _ => Taken(ProblemCode.EmailTaken, "email address"),
        };
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Login(
        Body<LoginRequest> body,
        HttpContext http,
        GuardedAttempts attempts,
        PasswordHashing passwords,
        AccessTokens tokens,
        IGrainFactory grains)
    {
        var username = Profiles.Username(body.Value.Username!);
        var user = grains.GetGrain<IUserGrain>(username);
        var secret = RefreshToken.NewSecret();
        var (session, blockedUntil) = await attempts.Try(http, async () =>
            await Verified(user, body.Value.Password!.Reveal(), passwords, http.RequestAborted) is { } hash
                ? await user.OpenSession(
                    hash, RefreshToken.DigestOf(secret), SessionEndpoints.OriginOf(http))
                : null);
        if (blockedUntil is { } until)
        {
            return BlockedAddresses.Refusal(http, until);
        }

        return session is null
            ? Problems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidCredentials,
                "The username or the password is wrong.")
            : TypedResults.Ok(Answer(tokens, username, session, secret));
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        Body<RefreshRequest> body,
        AccessTokens tokens,
        LiveSessions sessions,
        IGrainFactory grains)
    {
        if (RefreshToken.Read(body.Value.RefreshToken!.Reveal()) is { } spent)
        {
            var secret = RefreshToken.NewSecret();
            var session = await grains.GetGrain<IUserGrain>(spent.Username).Refresh(
                spent.SessionId,
                RefreshToken.DigestOf(spent.Secret),
                RefreshToken.DigestOf(secret));
            if (session is not null)
            {
                return TypedResults.Ok(Answer(tokens, spent.Username, session, secret));
            }

            // A token shown twice has just ended the session.
            sessions.Forget(spent.Username, spent.SessionId);
        }

        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            ProblemCode.InvalidRefreshToken,
            "This refresh token does not count any more; sign in again.");
    }

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> Logout(
        Body<LogoutRequest> body, Caller caller, LiveSessions sessions, IGrainFactory grains)
    {
        _ = body;
        await grains.GetGrain<IUserGrain>(caller.Username).EndSession(caller.SessionId);
        sessions.Forget(caller.Username, caller.SessionId);
        return TypedResults.Ok(new MessageResponse("Logged out successfully"));
    }

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> ChangePassword(
        Body<PasswordRequest> body,
        HttpContext http,
        Caller caller,
        GuardedAttempts attempts,
        PasswordHashing passwords,
        IGrainFactory grains)
    {
        var user = grains.GetGrain<IUserGrain>(caller.Username);
        var (current, blockedUntil) = await attempts.Try(http, () =>
            Verified(user, body.Value.CurrentPassword!.Reveal(), passwords, http.RequestAborted));
        if (blockedUntil is { } until)
        {
            return BlockedAddresses.Refusal(http, until);
        }

        if (current is null)
        {
            return Problems.Invalid(new FieldError(
                "current_password", "WRONG_PASSWORD", "The current password is wrong."));
        }

        var next = await passwords.Hash(body.Value.NewPassword!.Reveal(), http.RequestAborted);
        return await user.ChangePassword(current, next, caller.SessionId) is UserOutcome.Kept
            ? TypedResults.Ok(new MessageResponse("Password changed successfully"))
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "PASSWORD_CHANGED",
                "The password was changed elsewhere meanwhile.");
    }

    // The hash that the password fits; null when it fits none.
    private static async Task<string?> Verified(
        IUserGrain user,
        string password,
        PasswordHashing passwords,
        CancellationToken cancellationToken)
    {
        var hash = (await user.Credentials(cancellationToken))?.PasswordHash;
        return await passwords.Verify(password, hash, cancellationToken) ? hash : null;
    }

    private static TokenResponse Answer(
        AccessTokens tokens, string username, SessionGrant session, string secret) => new(
            tokens.Issue(username, session),
            "bearer",
            tokens.LifeSeconds,
            new RefreshToken(username, session.SessionId, secret).Write());

    private static ProblemHttpResult Taken(string code, string what) =>
        Problems.Of(StatusCodes.Status409Conflict, code, $"This {what} belongs to an account.");
}

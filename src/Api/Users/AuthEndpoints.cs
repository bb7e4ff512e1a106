using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Registration and sessions.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithSummary("Open an account")
            .Audited("register")
            .SetsPassword()
            .ProducesProblems(409);
        auth.MapPost("/login", Login).WithSummary("Sign in")
            .Audited("login")
            .SignsIn()
            .ProducesProblems(401, 403);
        auth.MapPost("/refresh", Refresh).Audited("refresh")
            .WithSummary("Exchange a refresh token for new tokens").ProducesProblems(401);

        var session = auth.MapGroup("").RequireAuthorization(Policies.Customer)
            .ProducesProblems(401);
        session.MapPost("/logout", Logout).WithSummary("End the session")
            .Audited("logout");
        session.MapPost("/password", ChangePassword).ChecksPassword()
            .Audited("password_change")
            .WithSummary("Change the password and end all other sessions")
            .ProducesProblems(403, 409);
    }

    private static async Task<Results<Created<MessageResponse>, ProblemHttpResult>> Register(
        Body<RegisterRequest> body,
        HttpContext http,
        PasswordHashing passwords,
        Registration registration,
        CancellationToken cancellationToken)
    {
        AuditNote.Of(http, user: Usernames.Canonical(body.Value.Username!));
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
        BlockedAddresses blocked,
        PasswordHashing passwords,
        AccessTokens tokens,
        IGrainFactory grains)
    {
        var username = Usernames.Canonical(body.Value.Username!);
        AuditNote.Of(http, user: username);
        var user = grains.GetGrain<IUserGrain>(username);
        var (family, secret) = (RefreshToken.NewSecret(), RefreshToken.NewSecret());
        var (session, blockedUntil) = await blocked.Try(http, async () =>
            await Verified(
                user, body.Value.Password!.Reveal(), passwords, http.RequestAborted) is { } hash
                ? await user.OpenSession(
                    hash, RefreshToken.DigestOf(family, secret), SessionEndpoints.OriginOf(http))
                : null);
        if (blockedUntil is { } until)
        {
            return blocked.Refusal(http, until);
        }

        if (session is null)
        {
            return Problem.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidCredentials,
                "The username or the password is wrong.");
        }

        AuditNote.Of(http, actor: username);
        return TypedResults.Ok(Answer(
            tokens, session, new RefreshToken(username, session.SessionId, family, secret)));
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        Body<RefreshRequest> body,
        HttpContext http,
        AccessTokens tokens,
        LiveSessions sessions,
        IGrainFactory grains)
    {
        if (RefreshToken.Read(body.Value.RefreshToken!.Reveal()) is { } spent)
        {
            AuditNote.Of(http, user: spent.Username);
            var user = grains.GetGrain<IUserGrain>(spent.Username);
            var next = spent.Next();
            var wasLive = await user.Standing(spent.SessionId) is not null;
            if (await user.Refresh(spent.SessionId, spent.Digest, next.Digest) is { } session)
            {
                AuditNote.Of(http, actor: spent.Username);
                return TypedResults.Ok(Answer(tokens, session, next));
            }

            // A token shown twice has just ended the session.
            var wasReused = wasLive && await user.Standing(spent.SessionId) is null;
            AuditNote.Answered(http, wasReused ? ProblemCode.RefreshTokenReused : null);
            sessions.Forget(spent.Username, spent.SessionId);
        }

        return Problem.Of(
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
        BlockedAddresses blocked,
        PasswordHashing passwords,
        IGrainFactory grains)
    {
        var user = grains.GetGrain<IUserGrain>(caller.Username);
        var (current, blockedUntil) = await blocked.Try(http, () =>
            Verified(user, body.Value.CurrentPassword!.Reveal(), passwords, http.RequestAborted));
        if (blockedUntil is { } until)
        {
            return blocked.Refusal(http, until);
        }

        if (current is null)
        {
            return Problem.Invalid(new FieldError(
                "current_password", "WRONG_PASSWORD", "The current password is wrong."));
        }

        var next = await passwords.Hash(body.Value.NewPassword!.Reveal(), http.RequestAborted);
        return await user.ChangePassword(current, next, caller.SessionId) is UserOutcome.Kept
            ? TypedResults.Ok(new MessageResponse("Password changed successfully"))
            : Problem.Of(
                StatusCodes.Status409Conflict,
                "PASSWORD_CHANGED",
                "The password was changed elsewhere meanwhile.");
    }

    // The hash that the password fits; null when it fits none.
    internal static async Task<PasswordHash?> Verified(
        IUserGrain user,
        string password,
        PasswordHashing passwords,
        CancellationToken cancellationToken)
    {
        var hash = (await user.Credentials(cancellationToken))?.PasswordHash;
        return await passwords.Verify(password, hash, cancellationToken) ? hash : null;
    }

    private static TokenResponse Answer(
        AccessTokens tokens, SessionGrant session, RefreshToken refresh) => new(
            tokens.Issue(refresh.Username, session),
            "bearer",
            tokens.LifeSeconds,
            refresh.Write());

    private static ProblemHttpResult Taken(string code, string what) =>
        Problem.Of(StatusCodes.Status409Conflict, code, $"This {what} belongs to an account.");
}

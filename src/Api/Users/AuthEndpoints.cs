using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Auth.Passwords;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Users;

/// <summary>Registration and sessions.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithSummary("Register")
            .WithDescription("Opens an account. It signs nobody in.")
            .Audited("register")
            .SetsPassword()
            .Refuses(403, ProblemCode.IpBlocked)
            .Refuses(409, ProblemCode.UsernameTaken, ProblemCode.EmailTaken)
            .Refuses(422, ProblemCode.PasswordTooCommon)
            .WithMetadata(UserExamples.Register);
        auth.MapPost("/login", Login).WithSummary("Sign in")
            .WithDescription("Opens a session. Its access token goes into the `Authorization` "
                + "header of other requests; its refresh token gets the next one.")
            .Audited("login")
            .SignsIn()
            .Refuses(401, ProblemCode.InvalidCredentials)
            .Refuses(403, ProblemCode.IpBlocked)
            .Refuses(429, ProblemCode.LoginSlowed)
            .WithMetadata(UserExamples.SignIn);
        auth.MapPost("/refresh", Refresh).WithSummary("Refresh tokens")
            .WithDescription("Exchanges a refresh token for new tokens of the same session. It is "
                + "spent then: shown again later than within 10 seconds, it ends the session.")
            .Audited("refresh")
            .Refuses(401, ProblemCode.InvalidRefreshToken)
            .WithMetadata(UserExamples.Refresh);

        var session = auth.MapGroup("").RequireAuthorization(Policies.Customer);
        session.MapPost("/logout", Logout).WithSummary("Sign out")
            .WithDescription("Ends the session whose token this is.")
            .Audited("logout")
            .WithMetadata(UserExamples.SignOut);
        session.MapPost("/password", ChangePassword).ChecksPassword()
            .WithSummary("Change password")
            .WithDescription("Ends all other sessions too.")
            .Audited("password_change")
            .Refuses(403, ProblemCode.IpBlocked)
            .Refuses(409, ProblemCode.PasswordChanged)
            .Refuses(422, ProblemCode.PasswordTooCommon)
            .Refuses(429, ProblemCode.LoginSlowed)
            .WithMetadata(UserExamples.ChangePassword);
    }

    private static async Task<Results<Created<MessageResponse>, ProblemHttpResult>> Register(
        Body<RegisterRequest> body,
        HttpContext http,
        PasswordHashing passwords,
        Registration registration,
        CancellationToken cancellationToken)
    {
        var (username, password) =
            (Usernames.Canonical(body.Value.Username!), body.Value.Password!.Reveal());
        AuditNote.Of(http, user: username);
        if (CommonPasswords.Contain(password, username))
        {
            return TooCommon("password");
        }

        var hash = await passwords.Hash(
            password, ClientAddress.Network(http), cancellationToken);
        return await registration.Register(Profiles.New(body.Value), hash) switch
        {
            UserOutcome.Kept => TypedResults.Created(
                (string?)null, new MessageResponse("User registered successfully")),
            UserOutcome.UsernameTaken => Taken(ProblemCode.UsernameTaken, "username"),
            _ => Taken(ProblemCode.EmailTaken, "email address"),
        };
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Login(
        Body<LoginRequest> body, HttpContext http, SignIns signIns, AccessTokens tokens)
    {
        var username = Usernames.Canonical(body.Value.Username!);
        AuditNote.Of(http, user: username);
        var (family, secret) = (RefreshToken.NewSecret(), RefreshToken.NewSecret());
        var answer = await signIns.Try(
            http,
            username,
            body.Value.Password!.Reveal(),
            RefreshToken.DigestOf(family, secret));
        if (answer.Refused is { } refused)
        {
            return refused;
        }

        if (answer.Session is not { } session)
        {
            return Problem.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidCredentials,
                "The username or the password is wrong.");
        }

        AuditNote.Of(http, actor: username);
        return TypedResults.Ok(Response(
            tokens,
            session,
            new RefreshToken(username, session.SessionId, family, secret),
            answer.Failures));
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
            if (await user.Refresh(
                spent.SessionId, spent.Digest, next.Digest, RefreshSeal.Close(spent, next))
                is var (session, earlier))
            {
                AuditNote.Of(http, actor: spent.Username);
                return TypedResults.Ok(Response(
                    tokens,
                    session,
                    earlier is null ? next : RefreshSeal.Open(spent, earlier)));
            }

            // A token shown twice has just ended the session.
            var wasReused = wasLive && await user.Standing(spent.SessionId) is null;
            AuditNote.OfCode(http, wasReused ? ProblemCode.RefreshTokenReused : null);
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
        SignIns signIns,
        PasswordHashing passwords,
        IGrainFactory grains)
    {
        var chosen = body.Value.NewPassword!.Reveal();
        if (chosen == body.Value.CurrentPassword!.Reveal()
            || CommonPasswords.Contain(chosen, caller.Username))
        {
            return TooCommon("new_password");
        }

        var current = await signIns.Verify(
            http, caller.Username, body.Value.CurrentPassword!.Reveal());
        if (current.Refused is { } refused)
        {
            return refused;
        }

        if (current.Hash is not { } hash)
        {
            return Problem.Invalid(new FieldError(
                "current_password", "WRONG_PASSWORD", "The current password is wrong."));
        }

        var next = await passwords.Hash(
            chosen, ClientAddress.Network(http), http.RequestAborted);
        return await grains.GetGrain<IUserGrain>(caller.Username)
            .ChangePassword(hash, next, caller.SessionId) is UserOutcome.Kept
            ? TypedResults.Ok(new MessageResponse("Password changed successfully"))
            : Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCode.PasswordChanged,
                "The password was changed elsewhere meanwhile.");
    }

    private static TokenResponse Response(
        AccessTokens tokens,
        SessionGrant session,
        RefreshToken refresh,
        PastFailures? failures = null) => new(
            tokens.Issue(refresh.Username, session),
            "bearer",
            tokens.LifeSeconds,
            refresh.Write(),
            failures?.Count,
            failures?.LastAt?.OnWire());

    private static ProblemHttpResult TooCommon(string field) => Problem.Invalid(new FieldError(
        field,
        ProblemCode.PasswordTooCommon,
        "Whoever guesses would try this password soon; choose one that nobody else has."));

    private static ProblemHttpResult Taken(string code, string what) =>
        Problem.Of(StatusCodes.Status409Conflict, code, $"This {what} belongs to an account.");
}

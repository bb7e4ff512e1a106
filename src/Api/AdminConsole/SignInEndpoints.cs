using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Cluster;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Api.Users;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Signs operators in to their pages, by the same guarded way as everybody else.</summary>
public static class SignInEndpoints
{
    private const int MaxFormBytes = 4 * 1024;
    private const string Wrong = "The username or the password is wrong.";
    private const string Html = "text/html; charset=utf-8";

    /// <summary>The pages beside the dashboard.</summary>
    public static void MapAdminConsoleSignIn(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dashboard").NeedsCluster().ExcludeFromDescription();
        // Else it would be taken for a handler that answers nothing.
        pages.MapGet("/sign-in", (Delegate)Show);
        pages.MapPost("/sign-in", SignIn)
            .Audited("operator_login").SignsIn();
        pages.MapPost("/sign-out", SignOut).Audited("operator_logout");
    }

    private static async Task<ContentHttpResult> Show(HttpContext http) =>
        await SignedIn(http) is { } caller
            ? Page(SignInPage.SignedIn(caller.Username, CrossSiteGuard.TokenFor(http)), 200)
            : Form(http, null, StatusCodes.Status200OK);

    private static async Task<IResult> SignIn(
        HttpContext http, SignIns signIns, AccessTokens tokens, IGrainFactory grains)
    {
        if (await Read(http) is not { } form || !CrossSiteGuard.IsOurs(http, form))
        {
            return Form(http, "The form was too old; try again.", StatusCodes.Status400BadRequest);
        }

        var (name, password) = (form["username"].ToString(), form["password"].ToString());
        if (!IsWellFormed(name, password))
        {
            return Form(http, Wrong, StatusCodes.Status401Unauthorized);
        }

        var username = Usernames.Canonical(name);
        AuditNote.Of(http, user: username);
        var answer = await signIns.Try(
            http,
            username,
            password,
            RefreshToken.DigestOf(RefreshToken.NewSecret(), RefreshToken.NewSecret()));
        if (answer.Refused is { } refused)
        {
            return refused;
        }

        if (answer.Session is not { } session)
        {
            AuditNote.OfCode(http, ProblemCode.InvalidCredentials);
            return Form(http, Wrong, StatusCodes.Status401Unauthorized);
        }

        AuditNote.Of(http, actor: username);
        return await Enter(
            http, grains.GetGrain<IUserGrain>(username), username, session, tokens);
    }

    private static async Task<IResult> Enter(
        HttpContext http,
        IUserGrain user,
        string username,
        SessionGrant session,
        AccessTokens tokens)
    {
        if (session.Role is not UserRole.Admin)
        {
            await user.EndSession(session.SessionId);
            AuditNote.OfCode(http, ProblemCode.Forbidden);
            return Form(
                http, "This account does not administer.", StatusCodes.Status403Forbidden);
        }

        AdminConsoleCookie.Set(
            http,
            tokens.Issue(username, session, AdminConsoleCookie.TokenType),
            TimeSpan.FromSeconds(tokens.LifeSeconds));
        return SeeOther(http, "/dashboard");
    }

    private static async Task<IResult> SignOut(
        HttpContext http, LiveSessions sessions, IGrainFactory grains)
    {
        if (await Read(http) is not { } form || !CrossSiteGuard.IsOurs(http, form))
        {
            return Form(http, "The form was too old; try again.", StatusCodes.Status400BadRequest);
        }

        if (await SignedIn(http) is { } caller)
        {
            AuditNote.Of(http, actor: caller.Username);
            await grains.GetGrain<IUserGrain>(caller.Username).EndSession(caller.SessionId);
            sessions.Forget(caller.Username, caller.SessionId);
        }

        AdminConsoleCookie.Clear(http);
        return SeeOther(http, AdminConsoleCookie.SignInPath);
    }

    private static async Task<Caller?> SignedIn(HttpContext http) =>
        (await http.AuthenticateAsync(AdminConsoleCookie.Name)).Principal is { } principal
            ? Caller.Of(principal)
            : null;

    // Small, and of the one kind that our pages send.
    private static async Task<IFormCollection?> Read(HttpContext http)
    {
        if (http.Request.ContentLength is not <= MaxFormBytes
            || http.Request.ContentType?.StartsWith(
                "application/x-www-form-urlencoded",
                StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        try
        {
            return await BodyDeadline.Read(http, end => http.Request.ReadFormAsync(end));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsWellFormed(string username, string password) =>
        new UsernameRuleAttribute().IsValid(username)
        && new PasswordRuleAttribute().IsValid(password);

    private static StatusCodeHttpResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ContentHttpResult Form(HttpContext http, string? fault, int status) =>
        Page(SignInPage.Form(CrossSiteGuard.TokenFor(http), fault), status);

    private static ContentHttpResult Page(string html, int status) =>
        TypedResults.Content(html, Html, statusCode: status);
}

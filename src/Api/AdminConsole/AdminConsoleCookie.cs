using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Knows who is signed in to the operators' pages: a browser cannot send a bearer token
/// with a page. The cookie names a session like any other, and ends with it. It is good for these
/// pages only, as a bearer token is not.</summary>
internal sealed class AdminConsoleCookie(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessTokens tokens,
    LiveSessions sessions,
    IAccessDenials denials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "operator";

    /// <summary>What the cookie's token says it is.</summary>
    public const string TokenType = "operator_page";

    public const string SignInPath = "/dashboard/sign-in";

    private const string CookieName = "operator_session";

    // Browsers take a cookie of such a name from this very host only, over TLS and for all of it.
    private const string OfThisHost = "__Host-";

    public static void Set(HttpContext http, string token, TimeSpan life) =>
        http.Response.Cookies.Append(NameOf(http, CookieName), token, Cookie(http, life));

    public static void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(NameOf(http, CookieName), Cookie(http, life: null));

    /// <summary>What a cookie of these pages is called.</summary>
    public static string NameOf(HttpContext http, string name) =>
        IsSecure(http) ? OfThisHost + name : name;

    /// <summary>Never read by a script, never sent from another site's page, and never sent without
    /// TLS, whatever a header says of how the request came; in development there is none.</summary>
    public static CookieOptions Cookie(HttpContext http, TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = IsSecure(http),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[NameOf(Context, CookieName)] is not { } cookie)
        {
            return AuthenticateResult.NoResult();
        }

        var (found, fault) = await tokens.Verify(cookie, TokenType);
        if (found is null)
        {
            return AuthenticateResult.Fail(fault!);
        }

        return await BearerTokens.CallerOf(found, sessions, Name) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, Name))
            : AuthenticateResult.Fail(new SessionOverException(found.Username));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        denials.Unauthenticated(Context, (await HandleAuthenticateOnceSafeAsync()).Failure);
        if (IsForPage(Request))
        {
            Response.Redirect(SignInPath);
            return;
        }

        await ProblemWriting.Write(
            Context,
            StatusCodes.Status401Unauthorized,
            ProblemCode.Unauthorized,
            $"Sign in at {SignInPath}, or send a bearer token.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        denials.Forbidden(Context);
        return ProblemWriting.Write(
            Context,
            StatusCodes.Status403Forbidden,
            ProblemCode.Forbidden,
            "This account may not do that.");
    }

    private static bool IsSecure(HttpContext http) =>
        !http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    // What loads into a page must not get another page instead.
    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}

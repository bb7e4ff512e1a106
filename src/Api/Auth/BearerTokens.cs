using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Accepts access tokens: exactly <c>Authorization: Bearer &lt;token&gt;</c>, ours,
/// current, and of a session that is not over.</summary>
internal static class BearerTokens
{
    private const string Prefix = "Bearer ";

    public static IServiceCollection AddBearerTokens(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<VerifiedTokens>();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<AccessTokens, VerifiedTokens, LiveSessions>(
                (options, tokens, verified, sessions) =>
                {
                    options.MapInboundClaims = false;
                    options.TokenValidationParameters = tokens.Validation;
                    options.Events = new JwtBearerEvents
                    {
                        OnMessageReceived = context => Authenticate(context, verified, sessions),
                        OnTokenValidated = context => Accept(context, verified, sessions),
                        OnChallenge = Challenge,
                        OnForbidden = Forbid,
                    };
                });
        return services;
    }

    /// <summary>Recognises who calls. A token that was found good a moment ago says it at once;
    /// any other goes the framework's way, which costs several times as much.</summary>
    public static IApplicationBuilder UseBearerTokens(this IApplicationBuilder app)
    {
        var verified = app.ApplicationServices.GetRequiredService<VerifiedTokens>();
        var sessions = app.ApplicationServices.GetRequiredService<LiveSessions>();
        // Put together from the end: by then it is known what comes behind.
        RequestDelegate behind = null!;
        app.Use(next => http =>
            !NeedsCaller(http) || IsKnown(http, verified, sessions) ? behind(http) : next(http));
        app.UseAuthentication();
        return app.Use(next => behind = next);
    }

    private static bool IsKnown(HttpContext http, VerifiedTokens verified, LiveSessions sessions)
    {
        if (TokenOf(http.Request) is not { } shown
            || verified.Find(shown.Span) is not { } token
            || sessions.Remembered(token.Username, token.SessionId) is not { } standing)
        {
            return false;
        }

        http.User = token.Principal(
            standing, JwtBearerDefaults.AuthenticationScheme, Principal);
        return true;
    }

    private static bool NeedsCaller(HttpContext http) =>
        http.GetEndpoint() is { } endpoint
        && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            || endpoint.Metadata.GetMetadata<OptionalAuthentication>() is not null);

    // Where nobody needs to be anybody a token is not looked at, nor its session asked for. One
    // that was verified before is not verified anew.
    private static async Task Authenticate(
        MessageReceivedContext context, VerifiedTokens verified, LiveSessions sessions)
    {
        if (!NeedsCaller(context.HttpContext) || TokenOf(context.Request) is not { } token)
        {
            context.NoResult();
        }
        else if (verified.Find(token.Span) is not { } known)
        {
            context.Token = token.ToString();
        }
        else if (await CallerOf(known, sessions, context.Scheme.Name) is { } caller)
        {
            context.Principal = caller;
            context.Success();
        }
        else
        {
            context.Fail(new SessionOverException(known.Username));
        }
    }

    private static async Task Accept(
        TokenValidatedContext context, VerifiedTokens verified, LiveSessions sessions)
    {
        if (context.SecurityToken is not JsonWebToken token
            || AccessTokens.Read(token) is not { } fresh)
        {
            context.Fail(new SecurityTokenInvalidTypeException("This is no access token."));
        }
        else if (await CallerOf(fresh, sessions, context.Scheme.Name) is { } caller)
        {
            verified.Remember(token.EncodedToken, fresh);
            context.Principal = caller;
        }
        else
        {
            context.Fail(new SessionOverException(fresh.Username));
        }
    }

    private static ReadOnlyMemory<char>? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } one]
            && one.StartsWith(Prefix, StringComparison.Ordinal)
            && one.AsSpan(Prefix.Length).IndexOfAny(' ', '\t', ',') < 0
            ? one.AsMemory(Prefix.Length)
            : default(ReadOnlyMemory<char>?);

    private static IAccessDenials DenialsOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IAccessDenials>();

    // The role comes from the account as it is now, never from the token.
    internal static async ValueTask<ClaimsPrincipal?> CallerOf(
        VerifiedToken token, LiveSessions sessions, string scheme) =>
        await sessions.Standing(token.Username, token.SessionId) is { } standing
            ? token.Principal(standing, scheme, Principal)
            : null;

    private static ClaimsPrincipal Principal(
        VerifiedToken token, SessionStanding standing, string scheme)
    {
        var identity = new ClaimsIdentity(
            scheme, JwtRegisteredClaimNames.Sub, AccessTokens.RoleClaim);
        identity.AddClaim(new Claim(JwtRegisteredClaimNames.Sub, token.Username));
        identity.AddClaim(new Claim(
            AccessTokens.AccountClaim, standing.RandomId ?? token.Username));
        identity.AddClaim(new Claim(AccessTokens.SessionClaim, token.SessionId));
        identity.AddClaim(new Claim(
            AccessTokens.ExpiryClaim,
            token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(
            AccessTokens.RoleClaim, AccessTokens.RoleName(standing.Role)));
        if (standing.IsFrozen)
        {
            identity.AddClaim(new Claim(NotFrozen.Claim, NotFrozen.Claim));
        }

        if (standing.IsUnconfirmed)
        {
            identity.AddClaim(new Claim(Caller.UnconfirmedClaim, Caller.UnconfirmedClaim));
        }

        return new ClaimsPrincipal(identity);
    }

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        DenialsOf(context.HttpContext)
            .Unauthenticated(context.HttpContext, context.AuthenticateFailure);
        context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        return ProblemWriting.Write(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            ProblemCode.Unauthorized,
            "A valid bearer token is needed.");
    }

    // Nobody hears that a route is the admins' for being frozen.
    private static Task Forbid(ForbiddenContext context)
    {
        DenialsOf(context.HttpContext).Forbidden(context.HttpContext);
        var caller = context.HttpContext.User;
        var policies = context.HttpContext.GetEndpoint()!.Metadata
            .GetOrderedMetadata<IAuthorizeData>();
        var isForAdmins = policies.Any(policy => policy.Policy == Policies.Admin);
        return NotFrozen.IsMetBy(caller)
            || (isForAdmins && !caller.IsInRole(AccessTokens.RoleName(UserRole.Admin)))
                ? ProblemWriting.Write(
                    context.HttpContext,
                    StatusCodes.Status403Forbidden,
                    ProblemCode.Forbidden,
                    "This account may not do that.")
                : ProblemWriting.Write(
                    context.HttpContext,
                    StatusCodes.Status403Forbidden,
                    RefusalCode.AccountFrozen,
                    "This account is frozen: it can read but not act.");
    }
}

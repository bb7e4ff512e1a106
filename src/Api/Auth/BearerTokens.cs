using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Auth;

/// <summary>Accepts access tokens: exactly <c>Authorization: Bearer &lt;token&gt;</c>, ours, current,
/// and of a session that is not over.</summary>
internal static class BearerTokens
{
    private const string Prefix = "Bearer ";

    public static IServiceCollection AddBearerTokens(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<AccessTokens, LiveSessions>((options, tokens, sessions) =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = tokens.Validation;
                options.Events = new JwtBearerEvents
                {
                    OnMessageReceived = ReadExactly,
                    OnTokenValidated = context => RequireLiveSession(context, sessions),
                    OnChallenge = Challenge,
                    OnForbidden = context => ProblemWriting.Write(
                        context.HttpContext,
                        StatusCodes.Status403Forbidden,
                        ProblemCode.Forbidden,
                        "This account may not do that."),
                };
            });
        return services;
    }

    // Where nobody needs to be anybody a token is not looked at, nor its session asked for.
    private static Task ReadExactly(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null
            && header is [{ } one] && one.StartsWith(Prefix, StringComparison.Ordinal)
            && one.AsSpan(Prefix.Length).IndexOfAny(' ', '\t', ',') < 0)
        {
            context.Token = one[Prefix.Length..];
        }
        else
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    private static async Task RequireLiveSession(
        TokenValidatedContext context, LiveSessions sessions)
    {
        var caller = context.Principal!;
        var session = caller.FindFirst(AccessTokens.SessionClaim)?.Value;
        if (caller.Identity?.Name is not { } username
            || session is null
            || caller.FindFirst(AccessTokens.TypeClaim)?.Value != AccessTokens.TypeValue
            || !await sessions.IsLive(username, session))
        {
            context.Fail("The session is over.");
        }
    }

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        return ProblemWriting.Write(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            ProblemCode.Unauthorized,
            "A valid bearer token is needed.");
    }
}

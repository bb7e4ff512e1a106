using System.Reflection;
using System.Security.Claims;

namespace OrderProcessor.Api.Auth;

/// <summary>Who is calling, from a verified token and the standing of its session, and from nothing
/// else.</summary>
/// <param name="Username">Whom the token names.</param>
/// <param name="AccountId">What that user's portfolio is known by.</param>
/// <param name="SessionId">The token's session.</param>
internal sealed record Caller(string Username, string AccountId, string SessionId)
{
    /// <summary>On an admin whom no second admin has confirmed.</summary>
    public const string UnconfirmedClaim = "unconfirmed";

    /// <summary>Whether it is an admin whose word counts where two are needed, as it was at most
    /// a moment ago. The grains decide; this is to say why.</summary>
    public bool IsConfirmed { get; init; } = true;

    public static ValueTask<Caller?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult(Of(http.User));
    }

    /// <summary>Null where nobody was recognised.</summary>
    public static Caller? Of(ClaimsPrincipal user) =>
        user.Identity?.Name is { } username
            ? new Caller(
                username,
                user.FindFirst(AccessTokens.AccountClaim)!.Value,
                user.FindFirst(AccessTokens.SessionClaim)!.Value)
            {
                IsConfirmed = !user.HasClaim(UnconfirmedClaim, UnconfirmedClaim),
            }
            : null;
}

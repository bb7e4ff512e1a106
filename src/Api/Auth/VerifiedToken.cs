using System.Security.Claims;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>What a token whose signature and claims were checked says: true until it
/// expires.</summary>
internal sealed record VerifiedToken(string Username, string SessionId, DateTimeOffset ExpiresAt)
{
    // Whoever it was last, which nobody changes: for as long as the standing is the same.
    private volatile Known? _last;

    /// <summary>Who calls with it, made anew when the standing is another.</summary>
    /// <param name="standing">What its session entitles to now.</param>
    /// <param name="scheme">How it was shown.</param>
    /// <param name="make">Says who that is.</param>
    public ClaimsPrincipal Principal(
        SessionStanding standing,
        string scheme,
        Func<VerifiedToken, SessionStanding, string, ClaimsPrincipal> make)
    {
        if (_last is { } last && last.Scheme == scheme && last.Standing == standing)
        {
            return last.Principal;
        }

        var principal = make(this, standing, scheme);
        _last = new Known(standing, scheme, principal);
        return principal;
    }

    private sealed record Known(
        SessionStanding Standing, string Scheme, ClaimsPrincipal Principal);
}

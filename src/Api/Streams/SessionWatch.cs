using System.Globalization;
using System.Security.Claims;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Streams;

/// <summary>Watches whether a stream's session and token still count. When that cannot be found out
/// for a while, they do not: a stream begun anew loses nothing.</summary>
internal sealed class SessionWatch(
    LiveSessions sessions, Caller caller, ClaimsPrincipal user, TimeProvider time)
{
    // With the age an answer may have when it is given, five seconds.
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(5) - LiveSessions.MaxAge;

    private readonly DateTimeOffset _expiresAt = DateTimeOffset.FromUnixTimeSeconds(
        long.Parse(user.FindFirst(AccessTokens.ExpiryClaim)!.Value, CultureInfo.InvariantCulture));

    private Task<SessionStanding?>? _asked;
    private long _askedAt;
    private long _goodAt = time.GetTimestamp();

    /// <summary>Looks at what was last answered, and asks again.</summary>
    public bool IsOver()
    {
        if (_asked is { IsCompletedSuccessfully: true } answered)
        {
            if (answered.GetAwaiter().GetResult() is null)
            {
                return true;
            }

            _goodAt = _askedAt;
        }

        if (_asked is not { IsCompleted: false })
        {
            _ = _asked?.Exception;
            (_askedAt, _asked) = (time.GetTimestamp(), Ask());
        }

        return time.GetUtcNow() >= _expiresAt || time.GetElapsedTime(_goodAt) >= MaxSilence;
    }

    private Task<SessionStanding?> Ask() =>
        sessions.Standing(caller.Username, caller.SessionId).AsTask();
}

using Microsoft.Extensions.Caching.Memory;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Knows what sessions entitle to now, from the user's grain, remembering each answer for
/// a moment: an ended session, a new role or a freeze counts here and everywhere within that
/// moment.</summary>
internal sealed class LiveSessions(IGrainFactory grains, TimeProvider time) : IDisposable
{
    /// <summary>The oldest answer that counts, by when it was asked for.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private const int MaxRemembered = 100_000;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    /// <summary>Null when the session is over.</summary>
    public ValueTask<SessionStanding?> Standing(string username, string sessionId) =>
        Fresh(username, sessionId) is { } known
            ? ValueTask.FromResult(known.Standing)
            : new ValueTask<SessionStanding?>(Ask(username, sessionId));

    /// <summary>What was answered a moment ago; null where that was that the session is over, or
    /// where nobody has asked.</summary>
    public SessionStanding? Remembered(string username, string sessionId) =>
        Fresh(username, sessionId)?.Standing;

    /// <summary>Forgets the answer, so that this front door obeys at once.</summary>
    public void Forget(string username, string sessionId) =>
        _answers.Remove((username, sessionId));

    public void Dispose() => _answers.Dispose();

    private Known? Fresh(string username, string sessionId) =>
        _answers.TryGetValue((username, sessionId), out Known? known)
            && time.GetElapsedTime(known!.AskedAt) < MaxAge
            ? known
            : null;

    private async Task<SessionStanding?> Ask(string username, string sessionId)
    {
        var askedAt = time.GetTimestamp();
        var standing = await grains.Reference<IUserGrain>(username).Standing(sessionId);
        // The cache goes by the wall clock, which may be set back: it only makes room.
        _answers.Set(
            (username, sessionId),
            new Known(standing, askedAt),
            new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = MaxAge,
            });
        return standing;
    }

    private sealed record Known(SessionStanding? Standing, long AskedAt);
}

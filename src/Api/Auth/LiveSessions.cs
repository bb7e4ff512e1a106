using Microsoft.Extensions.Caching.Memory;
using OrderProcessor.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Knows what sessions entitle to now, from the user's grain, remembering each answer for a
/// moment: an ended session, a new role or a freeze counts here and everywhere within that
/// moment.</summary>
internal sealed class LiveSessions(IGrainFactory grains) : IDisposable
{
    private const int MaxRemembered = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    /// <summary>Null when the session is over.</summary>
    public async ValueTask<SessionStanding?> Standing(string username, string sessionId)
    {
        if (_answers.TryGetValue((username, sessionId), out SessionStanding? standing))
        {
            return standing;
        }

        standing = await grains.GetGrain<IUserGrain>(username).Standing(sessionId);
        _answers.Set((username, sessionId), standing, new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = Remembered,
        });
        return standing;
    }

    /// <summary>Forgets the answer, so that this front door obeys at once.</summary>
    public void Forget(string username, string sessionId) =>
        _answers.Remove((username, sessionId));

    public void Dispose() => _answers.Dispose();
}

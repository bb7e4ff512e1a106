using Microsoft.Extensions.Caching.Memory;
using OrderProcessor.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Knows which sessions are over, from the user's grain, remembering each answer for a
/// moment: an ended session is refused here and everywhere within that moment.</summary>
internal sealed class LiveSessions(IGrainFactory grains) : IDisposable
{
    private const int MaxRemembered = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    public async ValueTask<bool> IsLive(string username, string sessionId)
    {
        if (_answers.TryGetValue((username, sessionId), out bool live))
        {
            return live;
        }

        live = await grains.GetGrain<IUserGrain>(username).IsLive(sessionId);
        _answers.Set((username, sessionId), live, new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = Remembered,
        });
        return live;
    }

    /// <summary>Forgets the answer, so that this front door obeys at once.</summary>
    public void Forget(string username, string sessionId) =>
        _answers.Remove((username, sessionId));

    public void Dispose() => _answers.Dispose();
}

using OrderProcessor.Api.Gateway;
using OrderProcessor.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Tries passwords only as often as the address they come from may fail.</summary>
internal sealed class GuardedAttempts(IGrainFactory grains)
{
    public static IIpGuardGrain Guard(HttpContext http, IGrainFactory grains) =>
        grains.GetGrain<IIpGuardGrain>(ClientAddress.Counted(http).ToString());

    /// <summary>What the attempt gave, null when its password was wrong; or, when it was not made,
    /// until when the address is blocked.</summary>
    public async Task<(T? Given, DateTimeOffset? BlockedUntil)> Try<T>(
        HttpContext http, Func<Task<T?>> attempt)
        where T : class
    {
        var (guard, id) = (Guard(http, grains), Guid.NewGuid());
        // Waited for even if the client is gone: a place that was taken has to be given back.
        if (await guard.Begin(id) is { } until)
        {
            return (null, until);
        }

        var wrong = false;
        try
        {
            var given = await attempt();
            wrong = given is null;
            return (given, null);
        }
        finally
        {
            await (wrong ? guard.Failed(id) : guard.TakeBack(id));
        }
    }
}

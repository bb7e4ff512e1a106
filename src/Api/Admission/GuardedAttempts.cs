using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Admission;

/// <summary>Tries passwords only as often as the address they come from may fail.</summary>
internal sealed class GuardedAttempts(IGrainFactory grains)
{
    /// <summary>When the request's address may try again; null when it may now.</summary>
    public static Task<DateTimeOffset?> BlockedUntil(HttpContext http, IGrainFactory grains)
    {
        var address = AddressOf(http);
        return grains.IpGuardOf(address).BlockedUntil(address);
    }

    /// <summary>What the attempt gave, null when its password was wrong; or, when it was not made,
    /// until when the address is blocked.</summary>
    public async Task<(T? Given, DateTimeOffset? BlockedUntil)> Try<T>(
        HttpContext http, Func<Task<T?>> attempt)
        where T : class
    {
        var (address, id) = (AddressOf(http), Guid.NewGuid());
        var guard = grains.IpGuardOf(address);
        // Waited for even if the client is gone: a place that was taken has to be given back.
        if (await guard.Begin(address, id) is { } until)
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
            await (wrong ? guard.Failed(address, id) : guard.TakeBack(address, id));
        }
    }

    private static string AddressOf(HttpContext http) => ClientAddress.Counted(http).ToString();
}

using Microsoft.Extensions.Options;

namespace OrderProcessor.Users;

/// <summary>Counts one address's failed logins, in memory: a block lasts minutes, and a restart
/// that forgets it gives an attacker no more than one more round.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class IpGuardGrain(IOptions<LoginLimits> limits, TimeProvider time)
    : Grain, IIpGuardGrain
{
    private FailedLogins _logins = new();

    public Task<DateTimeOffset?> BlockedUntil() =>
        Task.FromResult(_logins.BlockedUntil(time.GetUtcNow(), limits.Value));

    public Task CountFailure()
    {
        _logins = _logins.Failed(time.GetUtcNow(), limits.Value);
        DelayDeactivation(TimeSpan.FromSeconds(limits.Value.BlockSeconds * 2));
        return Task.CompletedTask;
    }
}

using System.Collections.Immutable;

namespace OrderProcessor.Users;

/// <summary>The failed logins of one address, and when they block it.</summary>
internal sealed record FailedLogins
{
    /// <summary>Times of the failures that still count, at most as many as block.</summary>
    public ImmutableArray<DateTimeOffset> Failures { get; init; } = [];

    public DateTimeOffset? BlockedUntil(DateTimeOffset now, LoginLimits limits)
    {
        if (Failures.Length < limits.FailedLogins)
        {
            return null;
        }

        var until = Failures[^1].AddSeconds(limits.BlockSeconds);
        return now < until ? until : null;
    }

    /// <summary>One more failure. While the address is blocked it does not count, so that trying on
    /// does not make the block longer; after a block the count begins anew.</summary>
    public FailedLogins Failed(DateTimeOffset now, LoginLimits limits)
    {
        if (BlockedUntil(now, limits) is not null)
        {
            return this;
        }

        var earlier = Failures.Length >= limits.FailedLogins
            ? []
            : Failures.Where(at => now - at < TimeSpan.FromSeconds(limits.BlockSeconds));
        return this with { Failures = [.. earlier, now] };
    }
}

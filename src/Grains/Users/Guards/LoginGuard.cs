using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Grains.Users.Guards;

/// <summary>What is stored of the attempts to sign in to one account.</summary>
internal sealed record LoginGuard
{
    /// <summary>Of more addresses those are forgotten that somebody signed in from longest ago.
    /// </summary>
    public const int MaxKnown = 20;

    public int Schema { get; init; } = 1;

    /// <summary>Addresses that somebody signed in from, the latest last.</summary>
    public ImmutableArray<string> Known { get; init; } = [];

    /// <summary>Failures since then.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? LastFailedAt { get; init; }

    public PastFailures Past() => new(Failures, LastFailedAt);

    public bool Knows(string address) => Known.Contains(address);

    public LoginGuard Failed(DateTimeOffset now) => this with
    {
        Failures = Failures == int.MaxValue ? Failures : Failures + 1,
        LastFailedAt = now,
    };

    /// <summary>The same when there is nothing to change.</summary>
    public LoginGuard Succeeded(string address) => Failures == 0 && Knows(address)
        ? this
        : this with
        {
            Known = [.. Known.Remove(address).TakeLast(MaxKnown - 1), address],
            Failures = 0,
            LastFailedAt = null,
        };
}

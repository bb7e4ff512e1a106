using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Users;

/// <summary>The addresses that one guard has to remember: those with failures that count, and those
/// with attempts under way.</summary>
internal sealed class WatchedAddresses(LoginLimits limits, TimeProvider time)
{
    /// <summary>Past as many, further addresses have to wait until some are forgotten.</summary>
    public const int Max = 10_000;

    private readonly Dictionary<string, WatchedAddress> _known = [];

    public int Count => _known.Count;

    public WatchedAddress? Find(string address) => _known.GetValueOrDefault(address);

    /// <summary>The address, which is remembered from now on.</summary>
    public WatchedAddress Of(string address)
    {
        if (_known.TryGetValue(address, out var known))
        {
            return known;
        }

        if (_known.Count >= Max)
        {
            Tidy();
        }

        return _known.Count < Max
            ? _known[address] = new WatchedAddress(limits, time)
            : throw new OverloadedException("Logins of too many addresses failed.");
    }

    /// <summary>Forgets the address, if there is nothing to remember of it.</summary>
    public void Tidy(string address)
    {
        if (Find(address) is { IsIdle: true })
        {
            _known.Remove(address);
        }
    }

    /// <summary>Forgets all addresses of which there is nothing to remember.</summary>
    public void Tidy()
    {
        foreach (var address in _known.Keys)
        {
            // A dictionary may be removed from while its keys are gone through.
            Tidy(address);
        }
    }

    /// <summary>What is to be stored: blocks only, those that last longest first.</summary>
    public IpGuardState Blocks() => new()
    {
        Blocks = _known
            .Where(known => known.Value.Until is not null)
            .OrderByDescending(known => known.Value.Until)
            .Take(IpGuardState.MaxBlocks)
            .ToImmutableSortedDictionary(
                known => known.Key, known => known.Value.Logins.Failures, StringComparer.Ordinal),
    };

    /// <summary>Remembers what was stored, except of addresses of which more is known.</summary>
    public void Recall(IpGuardState stored)
    {
        foreach (var (address, failures) in stored.Blocks)
        {
            if (Find(address) is null)
            {
                Of(address).Recall(new FailedLogins { Failures = failures });
            }
        }
    }
}

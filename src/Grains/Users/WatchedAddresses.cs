using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Users.Guards;

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
    public WatchedAddress Of(string address) => Of(address, limits);

    /// <summary>The address and, of IPv6, the wider networks it is in, which may fail more often:
    /// somebody who has a whole one would else have a fresh address for every guess.</summary>
    public IEnumerable<WatchedAddress> AllOf(string address) =>
        WiderNetworks.Of(address).Select(one => Of(one.Name, limits.Times(one.Many)));

    /// <summary>Those of <see cref="AllOf"/> that there is something to remember of.</summary>
    public IEnumerable<WatchedAddress> KnownOf(string address) =>
        WiderNetworks.Of(address).Select(one => Find(one.Name)).OfType<WatchedAddress>();

    /// <summary>Forgets the address and its networks, as far as there is nothing to remember of
    /// them.</summary>
    public void Tidy(string address)
    {
        foreach (var (name, _) in WiderNetworks.Of(address))
        {
            if (Find(name) is { IsIdle: true })
            {
                _known.Remove(name);
            }
        }
    }

    /// <summary>Forgets all addresses of which there is nothing to remember.</summary>
    public void Tidy()
    {
        foreach (var (name, watched) in _known)
        {
            // A dictionary may be removed from while it is gone through.
            if (watched.IsIdle)
            {
                _known.Remove(name);
            }
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
                Of(address, limits.Times(WiderNetworks.ManyIn(address)))
                    .Recall(new FailedLogins { Failures = failures });
            }
        }
    }

    private WatchedAddress Of(string address, LoginLimits itsLimits)
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
            ? _known[address] = new WatchedAddress(itsLimits, time)
            : throw new OverloadedException("Logins of too many addresses failed.");
    }
}

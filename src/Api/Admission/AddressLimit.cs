using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Admission;

/// <summary>Permits per address and clock minute, and of IPv6 more of them per network around
/// it.</summary>
internal sealed class AddressLimit(int limit, TimeProvider time) : IDisposable
{
    private readonly MinuteLimit<IPAddress> _addresses = new(limit, time);

    private readonly Dictionary<int, MinuteLimit<IPAddress>> _networks = WiderNetwork.Widths
        .ToDictionary(width => width.Bits, width => new MinuteLimit<IPAddress>(
            (int)Math.Min((long)limit * width.Many, int.MaxValue), time));

    /// <summary>Takes so many permits. What an address or a network is refused counts for none
    /// around it: one never uses up what the others have.</summary>
    public MinuteLease Take(IPAddress address, int permits = 1)
    {
        var lease = (MinuteLease)_addresses.AttemptAcquire(address, permits);
        foreach (var network in WiderNetwork.Around(address))
        {
            if (!lease.IsAcquired)
            {
                break;
            }

            lease = lease.OrTighter(
                (MinuteLease)_networks[network.Bits].AttemptAcquire(network.Address, permits));
        }

        return lease;
    }

    public void Dispose()
    {
        _addresses.Dispose();
        foreach (var limit in _networks.Values)
        {
            limit.Dispose();
        }
    }
}

using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Grains.Users.Guards;

/// <summary>What guesses of an address, of IPv6 a /64 network by now, count for.</summary>
internal static class WiderNetworks
{
    /// <summary>The address first and then its networks, each with how many times as often as an
    /// address it may fail.</summary>
    public static IEnumerable<(string Name, int Many)> Of(string address) =>
    [
        (address, ManyIn(address)),
        .. IPAddress.TryParse(address, out var parsed)
            ? WiderNetwork.Around(parsed).Select(network => ($"{network}", network.Many))
            : [],
    ];

    /// <summary>How many times as often as an address one of this name may fail.</summary>
    public static int ManyIn(string name) => WiderNetwork.Widths
        .Where(width => name.EndsWith($"/{width.Bits}", StringComparison.Ordinal))
        .Select(width => width.Many)
        .FirstOrDefault(1);
}

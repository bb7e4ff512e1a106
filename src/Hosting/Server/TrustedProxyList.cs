using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Hosting.Server;

/// <summary>The proxies of <c>Proxies:Trusted</c>: addresses, or networks like
/// <c>10.0.0.0/8</c>.</summary>
public sealed class TrustedProxyList
{
    private const string TrustedKey = "Proxies:Trusted";

    private TrustedProxyList(string[] entries)
    {
        Addresses = [.. entries.Where(entry => !IsNetwork(entry)).Select(IPAddress.Parse)];
        Networks = [.. entries.Where(IsNetwork).Select(System.Net.IPNetwork.Parse)];
    }

    /// <summary>Those that are one address.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>Those that are a network.</summary>
    public IReadOnlyList<System.Net.IPNetwork> Networks { get; }

    /// <summary>How many entries there are.</summary>
    public int Count => Addresses.Count + Networks.Count;

    /// <summary>Those that are configured.</summary>
    public static TrustedProxyList Of(IConfiguration configuration) =>
        new(configuration.GetSection(TrustedKey).Get<string[]>() ?? []);

    /// <summary>Whether an address is one of them.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = ClientNetwork.Plain(address);
        return Addresses.Contains(plain) || Networks.Any(network => network.Contains(plain));
    }

    private static bool IsNetwork(string entry) => entry.Contains('/', StringComparison.Ordinal);
}

using System.Net;

namespace OrderProcessor.Grains.Abstractions.Users.Guards;

/// <summary>A network around that of one IPv6 client. A home line often has 256 of those, a /56,
/// and a site 65,536, a /48: a limit of each client alone would be none.</summary>
/// <param name="Address">Its first address.</param>
/// <param name="Bits">How many bits of it count.</param>
/// <param name="Many">How many clients it may do as much as together.</param>
public readonly record struct WiderNetwork(IPAddress Address, int Bits, int Many)
{
    /// <summary>The widths that count, the narrowest first.</summary>
    public static readonly IReadOnlyList<(int Bits, int Many)> Widths = [(56, 4), (48, 16)];

    /// <summary>Those around an address; none around IPv4.</summary>
    public static IEnumerable<WiderNetwork> Around(IPAddress address) =>
        ClientNetwork.IsV6(address)
            ? Widths.Select(width => new WiderNetwork(
                ClientNetwork.Of(address, width.Bits), width.Bits, width.Many))
            : [];

    /// <summary>As it is called where it is counted.</summary>
    public override string ToString() => $"{Address}/{Bits}";
}

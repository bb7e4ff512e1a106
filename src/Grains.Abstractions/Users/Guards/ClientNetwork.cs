using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Grains.Abstractions.Users.Guards;

/// <summary>Whom an address counts for.</summary>
public static class ClientNetwork
{
    private const int BitsOfOneClient = 64;
    private const int BytesOfAddress = 16;

    /// <summary>IPv4 in IPv6's clothes is IPv4.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Whether it is one of IPv6, and not IPv4 in its clothes.</summary>
    public static bool IsV6(IPAddress address) =>
        Plain(address).AddressFamily is AddressFamily.InterNetworkV6;

    /// <summary>An IPv4 address, or the /64 network of an IPv6 one: whoever has one address of it
    /// has them all.</summary>
    public static IPAddress Of(IPAddress address) => Of(address, BitsOfOneClient);

    /// <summary>An IPv4 address, or the network of an IPv6 one.</summary>
    public static IPAddress Of(IPAddress address, int bits)
    {
        var plain = Plain(address);
        if (!IsV6(plain))
        {
            return plain;
        }

        Span<byte> bytes = stackalloc byte[BytesOfAddress];
        plain.TryWriteBytes(bytes, out _);
        bytes[(bits / 8)..].Clear();
        return new IPAddress(bytes);
    }
}

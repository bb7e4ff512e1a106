using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Api.Admission;

/// <summary>Whom a request counts for when nobody is signed in.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The address as it is; IPv4 in IPv6's clothes is IPv4.</summary>
    public static IPAddress? Exact(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4()
            : http.Connection.RemoteIpAddress;

    /// <summary>An IPv4 address, or the /64 network of an IPv6 one: whoever has one address of it
    /// has them all.</summary>
    public static IPAddress Counted(HttpContext http) =>
        Exact(http) is { } address ? Counted(address) : IPAddress.None;

    public static IPAddress Counted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return plain;
        }

        Span<byte> bytes = stackalloc byte[2 * NetworkBytes];
        plain.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return new IPAddress(bytes);
    }
}

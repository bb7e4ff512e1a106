using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Admission;

/// <summary>Whom a request counts for when nobody is signed in.</summary>
internal static class ClientAddress
{
    /// <summary>The address as it is; IPv4 in IPv6's clothes is IPv4.</summary>
    public static IPAddress? Exact(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? ClientNetwork.Plain(address) : null;

    /// <summary>An IPv4 address, or the /64 network of an IPv6 one.</summary>
    public static IPAddress Network(HttpContext http) =>
        Exact(http) is { } address ? ClientNetwork.Of(address) : IPAddress.None;
}

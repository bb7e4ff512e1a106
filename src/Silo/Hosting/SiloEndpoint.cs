using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Where the others of its cluster find a silo, from the configuration section
/// <c>Silo</c>.</summary>
public sealed class SiloEndpoint
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silo";

    /// <summary>The address others connect to and the silo listens on: the pod's in Kubernetes.
    /// This machine only, unless told otherwise, and then <c>Cluster:Tls</c> is needed. Or a name
    /// of this machine, where nobody knows its address beforehand.</summary>
    [Required]
    public string Address { get; init; } = $"{IPAddress.Loopback}";

    /// <summary>The port for other silos.</summary>
    [Range(1, IPEndPoint.MaxPort)]
    public int Port { get; init; } = 11_111;

    /// <summary>The port for front doors.</summary>
    [Range(1, IPEndPoint.MaxPort)]
    public int GatewayPort { get; init; } = 30_000;

    /// <summary>What it is called in logs and on the dashboard; made up where it is
    /// empty.</summary>
    public string? Name { get; init; }

    /// <summary>The address, looked up where it is a name. Members know each other by addresses.
    /// </summary>
    internal IPAddress Lookup() => IPAddress.TryParse(Address, out var address)
        ? address
        : Dns.GetHostAddresses(Address, AddressFamily.InterNetwork)[0];
}

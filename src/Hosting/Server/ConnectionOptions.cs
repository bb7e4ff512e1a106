using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Hosting.Server;

/// <summary>What one address may take of the server's connections, from the configuration section
/// <c>Limits</c>.</summary>
public sealed class ConnectionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Connections of one client address (of IPv6: of one /64 network) at the same time;
    /// one more is closed. Trusted proxies, which speak for many, have as many as they like.
    /// </summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddress { get; init; } = 1_000;

    /// <summary>How long a connection may say nothing before its first request, in seconds.
    /// </summary>
    [Range(1, 3_600)]
    public int FirstRequestSeconds { get; init; } = 15;
}

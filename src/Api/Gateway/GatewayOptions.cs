using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Gateway;

/// <summary>What the front door lets through, from the configuration section <c>Limits</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>The largest body taken, in bytes.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Requests per client address and minute.</summary>
    [Range(1, int.MaxValue)]
    public int RequestsPerMinute { get; init; } = 10_000;
}

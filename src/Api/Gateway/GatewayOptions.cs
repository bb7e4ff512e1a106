using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Gateway;

/// <summary>What the front door lets through, from the configuration section <c>Limits</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>The largest body taken, in bytes.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int RequestsPerLogin = 10;

    /// <summary>Requests per client address (of IPv6: per /64 network) and minute.</summary>
    [Range(1, int.MaxValue)]
    public int RequestsPerMinute { get; init; } = 10_000;

    /// <summary>Requests per account and minute, from wherever they come; as many as per address
    /// where it is not set.</summary>
    [Range(1, int.MaxValue)]
    public int? RequestsPerMinutePerUser { get; init; }

    /// <summary>Logins, registrations and changes of password, together, per client address and
    /// minute; a tenth of all requests where it is not set.</summary>
    [Range(1, int.MaxValue)]
    public int? LoginsPerMinute { get; init; }

    /// <summary>Requests served at the same time; one more is turned away at once.</summary>
    [Range(1, 100_000)]
    public int ConcurrentRequests { get; init; } = 2_000;

    internal int EffectiveRequestsPerMinutePerUser => RequestsPerMinutePerUser ?? RequestsPerMinute;

    internal int EffectiveLoginsPerMinute =>
        LoginsPerMinute ?? Math.Max(1, RequestsPerMinute / RequestsPerLogin);
}

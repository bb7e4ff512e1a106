using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Admission;

/// <summary>What the front door lets through, from the configuration section <c>Limits</c>.
/// </summary>
public sealed class AdmissionOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>The largest body taken, in bytes.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int RequestsPerLogin = 10;
    private const int AddressesToFillAll = 2;

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

    /// <summary>Sign-ins with the right password per account and minute, at one front door.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int SignInsPerMinutePerUser { get; init; } = 60;

    /// <summary>Requests served at the same time; one more is turned away at once.</summary>
    [Range(1, 100_000)]
    public int ConcurrentRequests { get; init; } = 2_000;

    /// <summary>Of these, as many for one client address (of IPv6: one /64 network), so that nobody
    /// takes every permit alone; half of them where it is not set.</summary>
    [Range(1, 100_000)]
    public int? ConcurrentRequestsPerAddress { get; init; }

    /// <summary>Permits beside these for admins at the routes of administration and at the
    /// dashboard: whoever has to act in a flood gets in.</summary>
    [Range(0, 1_000)]
    public int ConcurrentAdminRequests { get; init; } = 20;

    /// <summary>How long a request may be served, in seconds; streams and exports take as long as
    /// they take. More than a grain call may take, so that whoever changed something hears of
    /// it.</summary>
    [Range(1, 3_600)]
    public int RequestSeconds { get; init; } = 30;

    /// <summary>How long a body may take to come, in seconds.</summary>
    [Range(1, 3_600)]
    public int BodySeconds { get; init; } = 10;

    /// <summary>Bytes of a body that have to come every second, on average and after five seconds'
    /// grace; 0: any number.</summary>
    [Range(0, MaxBodyBytes)]
    public int BodyBytesPerSecond { get; init; } = 240;

    internal int EffectiveRequestsPerMinutePerUser => RequestsPerMinutePerUser ?? RequestsPerMinute;

    internal int EffectiveLoginsPerMinute =>
        LoginsPerMinute ?? Math.Max(1, RequestsPerMinute / RequestsPerLogin);

    internal int EffectiveConcurrentRequestsPerAddress => ConcurrentRequestsPerAddress
        ?? Math.Max(1, ConcurrentRequests / AddressesToFillAll);

    /// <summary>Finds settings that do not go together.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConcurrentRequestsPerAddress > ConcurrentRequests)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(ConcurrentRequestsPerAddress)} is more than all of them.");
        }

        if (BodySeconds > RequestSeconds)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(BodySeconds)} is more than {nameof(RequestSeconds)}.");
        }
    }
}

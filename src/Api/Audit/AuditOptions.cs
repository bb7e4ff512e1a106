using System.ComponentModel.DataAnnotations;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>How what people do is recorded, from the configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = AuditRetention.Section;

    /// <summary>How many entries may wait in this process for the store. Past it further ones are
    /// lost, and how many is recorded.</summary>
    [Range(1_000, 1_000_000)]
    public int QueuedEntries { get; init; } = 50_000;

    /// <summary>Of how many addresses, actions and codes this process tells the refusals of
    /// strangers apart in a minute. Further ones are counted together.</summary>
    [Range(1, 1_000_000)]
    public int StrangersPerMinute { get; init; } = 200;
}

using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Audit;

/// <summary>How what people do is recorded, from the configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>How many UTC days back the audit trail is shown.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; init; } = 400;

    /// <summary>How many entries may wait in this process for the store. Past it further ones are
    /// lost, and how many is recorded.</summary>
    [Range(1_000, 1_000_000)]
    public int QueuedEntries { get; init; } = 50_000;
}

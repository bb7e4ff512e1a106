using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>How long the audit trail is kept, from the configuration section <c>Audit</c>; the same
/// on every process.</summary>
public sealed class AuditRetention
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>How many UTC days back entries are shown. Older ones are deleted, a day later at
    /// the earliest, so that nobody is reading them.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; init; } = 400;

    /// <summary>The oldest day whose entries are not to be deleted.</summary>
    public DateOnly Oldest(DateOnly today) => today.AddDays(-RetentionDays - 1);
}

using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Silo.Backups;

/// <summary>When an embedded program backs itself up, from the configuration section
/// <c>Backup</c>.</summary>
public sealed class BackupOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Backup";

    /// <summary>How long after the last backup there is to be another; 0 for never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The folder that backups are made in; null is <c>backups</c> in the data
    /// folder.</summary>
    public string? Path { get; init; }

    /// <summary>How many are kept.</summary>
    [Range(1, 10_000)]
    public int Keep { get; init; } = 7;
}

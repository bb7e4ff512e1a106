using System.ComponentModel.DataAnnotations;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal;

/// <summary>Bounds of a journal's commit loop, from the configuration section
/// <c>Journal</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Journal";

    /// <summary>The version that every release reads.</summary>
    public const int FirstVersion = LineVersion.First;

    /// <summary>The newest version that this release writes.</summary>
    public const int NewestVersion = LineVersion.Newest;

    /// <summary>How long a record may take to become durable, waiting and all attempts together,
    /// counted from when the first record of its batch came. Below the
    /// grain call timeout of 20 s, so that callers hear what happened.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:18")]
    public TimeSpan CommitDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt may take before its outcome counts as unknown.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:18")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many records one batch may hold.</summary>
    [Range(1, 10_000)]
    public int MaxBatchRecords { get; init; } = 512;

    /// <summary>How many bytes one batch may hold, unless a single record is larger. Below the
    /// 400 KB that the smallest of the stores takes as one item.</summary>
    [Range(1_024, 380_000)]
    public int MaxBatchBytes { get; init; } = 256 * 1024;

    /// <summary>How many records may wait for the store; past it callers are told to come
    /// back.</summary>
    [Range(1, 1_000_000)]
    public int MaxQueuedRecords { get; init; } = 4_096;

    /// <summary>A snapshot is due after this many batches, once they also outweigh the last
    /// snapshot: reading the rest of a journal then costs no more than reading its
    /// snapshot.</summary>
    [Range(1, 100_000)]
    public int SnapshotEveryBatches { get; init; } = 100;

    /// <summary>How many bytes of records are read before the first answer, where no snapshot has
    /// them: some second of one core. What is longer is read in the background, and the account
    /// says so meanwhile.</summary>
    [Range(0, 1_000_000_000)]
    public long ReplayAtOnceBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Version of the lines to write, as docs/formats.md describes them. A journal that
    /// has lines of a higher version goes on in that one, whatever this says.</summary>
    [Range(FirstVersion, NewestVersion)]
    public int WriteVersion { get; set; } = FirstVersion;
}

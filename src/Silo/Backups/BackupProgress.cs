using System.Collections.Immutable;

namespace OrderProcessor.Silo.Backups;

/// <summary>How far a backup has come that is not whole yet.</summary>
internal sealed record BackupProgress
{
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>The folder of the backup that it goes on from; null for one by itself.</summary>
    public string? After { get; init; }

    /// <summary>The files with journals that are done.</summary>
    public ImmutableArray<BackupFile> Files { get; init; } = [];

    /// <summary>Up to where the last journal in them goes; null before the first.</summary>
    public JournalHead? Reached { get; init; }

    /// <summary>Whether that journal is through.</summary>
    public bool IsThrough { get; init; }
}

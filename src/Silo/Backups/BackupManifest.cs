using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrderProcessor.Silo.Backups;

/// <summary>What a backup consists of. It is written last: without it there is no backup.</summary>
internal sealed record BackupManifest
{
    /// <summary>The form of backups that this release writes.</summary>
    public const int Newest = 1;

    public required int Version { get; init; }

    /// <summary>Tells this backup from all others.</summary>
    public required Guid Id { get; init; }

    /// <summary>The release that made it.</summary>
    public required string Release { get; init; }

    /// <summary>The store, for people.</summary>
    public required string Store { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Whether all of it is of one moment. Otherwise each journal ends with a batch that
    /// was its last between begin and end, and rows are of the end: what is derived from journals
    /// has to be made anew.</summary>
    public required bool IsOfOneMoment { get; init; }

    /// <summary>The backup that this one goes on from; null where it is whole by itself.</summary>
    public BackupBase? After { get; init; }

    public required long Journals { get; init; }

    public required long Batches { get; init; }

    public required long Records { get; init; }

    public required long Rows { get; init; }

    /// <summary>Whether keys are in it.</summary>
    [JsonIgnore]
    public bool HasKeys => Files.Any(file => file.Name == BackupFolder.Keys);

    /// <summary>In their order.</summary>
    public required ImmutableArray<BackupFile> Files { get; init; }
}

/// <summary>A backup that another goes on from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Folder">Where it is, from the other's folder.</param>
internal sealed record BackupBase(Guid Id, string Folder);

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Digest">SHA-256 of it, lower-case hexadecimal.</param>
internal sealed record BackupFile(string Name, long Bytes, string Digest);

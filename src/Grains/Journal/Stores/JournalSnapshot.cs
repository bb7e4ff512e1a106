namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>A journal's folded state right after one of its batches.</summary>
/// <param name="BatchNumber">The last batch folded in.</param>
/// <param name="Payload">The state, as its owner wrote it.</param>
public sealed record JournalSnapshot(long BatchNumber, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Whether it came with a tag, and that is right.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Under which id the snapshots lie that are written while a journal is read anew from
    /// its first record, so that a reading that is cut off goes on where it was. They go with the
    /// journal.</summary>
    public static string RebuildOf(string journalId) => $"{journalId}#rebuild";
}

using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal;

/// <summary>What a journal in the store comes to.</summary>
internal sealed record LoadedJournal<TState>
{
    public required TState State { get; init; }

    public required RecordChain End { get; init; }

    /// <summary>The state before the first record.</summary>
    public TState? Empty { get; init; }

    /// <summary>What else is known of its records.</summary>
    public required JournalIndex Index { get; init; }

    /// <summary>Number of the last batch; 0 when there is none.</summary>
    public long LastNumber { get; init; }

    /// <summary>Size of the snapshot the reading began at; 0 when it began at the first
    /// batch.</summary>
    public int SnapshotBytes { get; init; }

    /// <summary>How many batches came after that snapshot.</summary>
    public int TailBatches { get; init; }

    /// <summary>How many bytes they had.</summary>
    public long TailBytes { get; init; }
}

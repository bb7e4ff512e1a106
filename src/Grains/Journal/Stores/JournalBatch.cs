namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>Records that became durable together.</summary>
/// <param name="Number">1 for a journal's first batch, then one more each.</param>
/// <param name="BatchId">New for every batch ever cut: tells our own lost write from
/// another's.</param>
/// <param name="FirstSequence">Sequence number of the first record in it.</param>
/// <param name="RecordCount">How many records it holds, at least 1.</param>
/// <param name="Payload">The records, one line of UTF-8 JSON each.</param>
public sealed record JournalBatch(
    long Number,
    Guid BatchId,
    long FirstSequence,
    int RecordCount,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>What stands beside it; null when an older release wrote it.</summary>
    public BatchColumns? Columns { get; init; }

    /// <summary>Why nothing may be taken from it; null where that is not so.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Whether it has a tag.</summary>
    public bool IsKeyed => Columns?.Tag is not null;
}

using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal;

/// <summary>Where a journal in the store ends.</summary>
/// <param name="Batch">Number of its last batch.</param>
/// <param name="Sequence">Number of its last record.</param>
/// <param name="Hash">Hash of that record, shortened; empty where it cannot be read.</param>
internal readonly record struct JournalEnd(long Batch, long Sequence, string Hash)
{
    /// <summary>Whether that batch has a tag.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Of a journal that is not there.</summary>
    public static readonly JournalEnd None = new(0, 0, RecordChain.Start.ShortHash);
}

using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal;

/// <summary>A durable record and where it stands.</summary>
internal readonly record struct JournalEntry<TRecord>(long Batch, long Sequence, TRecord Record)
{
    /// <summary>The chain's end before it, as it says itself.</summary>
    public RecordChain? Before { get; init; }

    /// <summary>The chain's end after it.</summary>
    public RecordChain? End { get; init; }
}

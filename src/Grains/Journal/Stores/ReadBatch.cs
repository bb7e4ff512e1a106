using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>A batch that was read, and those of its records that may be wanted.</summary>
/// <param name="Number">The batch's number.</param>
/// <param name="FirstSequence">The first of its records.</param>
/// <param name="RecordCount">How many it has.</param>
/// <param name="Before">The chain's end before it; null where it was passed over unread.</param>
/// <param name="Entries">The records, in order.</param>
internal sealed record ReadBatch<TRecord>(
    long Number,
    long FirstSequence,
    int RecordCount,
    RecordChain? Before,
    IReadOnlyList<JournalEntry<TRecord>> Entries)
{
    public long LastSequence => FirstSequence + RecordCount - 1;
}

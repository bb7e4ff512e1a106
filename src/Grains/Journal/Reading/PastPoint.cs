using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>What a journal came to right after one of its batches.</summary>
/// <param name="Batch">The batch's number; 0 before the first.</param>
/// <param name="End">The chain's end there.</param>
/// <param name="At">Time of the last record that has one.</param>
/// <param name="Summary">What its owner keeps of it.</param>
internal sealed record PastPoint<TSummary>(
    long Batch, RecordChain End, DateTimeOffset? At, TSummary Summary)
{
    public long Sequence => End.Sequence;
}

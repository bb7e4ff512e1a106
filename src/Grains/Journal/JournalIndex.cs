using System.Collections.Immutable;

namespace OrderProcessor.Grains.Journal;

/// <summary>What is known of a journal's records up to one of its batches, beside what they fold
/// to.</summary>
internal sealed record JournalIndex
{
    /// <summary>A batch with a sequence number that this divides carries the counts.</summary>
    public const int CountsEvery = 1_024;

    /// <summary>Before the first record.</summary>
    public static readonly JournalIndex Start = new()
    {
        Counts = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal),
    };

    /// <summary>Where the records before were not looked at.</summary>
    public static readonly JournalIndex Unknown = new();

    /// <summary>How many records there are of each kind; null when that is not known.</summary>
    public ImmutableSortedDictionary<string, long>? Counts { get; init; }

    public JournalIndex After(BatchTally batch) => this with { Counts = Counted(batch) };

    /// <summary>What stands beside the next batch.</summary>
    public BatchColumns Columns(BatchTally batch, long lastSequence) => new()
    {
        Kinds = string.Join(' ', batch.Kinds.Keys),
        LastAt = batch.LastAt,
        Counts = Crosses(lastSequence - batch.Records, lastSequence) ? Counted(batch) : null,
    };

    private static bool Crosses(long before, long last) =>
        last / CountsEvery > before / CountsEvery;

    private ImmutableSortedDictionary<string, long>? Counted(BatchTally batch) =>
        Counts?.SetItems(batch.Kinds.Select(kind => KeyValuePair.Create(
            kind.Key, Counts.GetValueOrDefault(kind.Key) + kind.Value)));
}

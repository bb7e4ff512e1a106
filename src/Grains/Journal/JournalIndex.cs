using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>What is known of a journal's records up to one of its batches, beside what they fold
/// to.</summary>
internal sealed record JournalIndex
{
    /// <summary>A batch with a sequence number that this divides carries the counts.</summary>
    public const int CountsEvery = 1_024;

    /// <summary>The most records between two checkpoints, batches being kept whole.</summary>
    public const int CheckpointEvery = 1_024;

    /// <summary>Before the first record.</summary>
    public static readonly JournalIndex Start = new()
    {
        Counts = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal),
    };

    /// <summary>Up to this record, where those before were not looked at.</summary>
    public static JournalIndex Unknown(long sequence) => new() { CheckpointAt = sequence };

    /// <summary>How many records there are of each kind; null when that is not known.</summary>
    public ImmutableSortedDictionary<string, long>? Counts { get; init; }

    /// <summary>The record of the last checkpoint that was due.</summary>
    public long CheckpointAt { get; init; }

    /// <summary>Time of the last record that has one.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The first batch that has a tag, as all have from there on; null while none
    /// has.</summary>
    public long? KeyedFrom { get; init; }

    /// <summary>After a batch, which may have a tag, and must where one before it has.</summary>
    public JournalIndex Keyed(string journalId, long number, bool isKeyed) =>
        isKeyed ? KeyedFrom is null ? this with { KeyedFrom = number } : this
        : KeyedFrom <= number ? throw new JournalCorruptException(
            $"Batch {number} of journal {journalId} was altered: it has no tag.")
        : this;

    /// <summary>After one more batch, whose last record is this.</summary>
    public JournalIndex After(BatchTally batch, long lastSequence)
    {
        var lastAt = batch.LastAt ?? LastAt;
        var at = IsLaterDay(lastAt, LastAt) ? lastSequence - batch.Records : CheckpointAt;
        return this with
        {
            Counts = CountsAfter(batch),
            LastAt = lastAt,
            CheckpointAt = lastSequence - at >= CheckpointEvery ? lastSequence : at,
        };
    }

    /// <summary>Whether this lies on a later UTC day than what was before.</summary>
    public bool EndsDayOf(JournalIndex before) =>
        IsLaterDay(LastAt, before.LastAt);

    /// <summary>With the counts up to an earlier record, and those of all that came
    /// since.</summary>
    public JournalIndex WithCounts(JournalIndex earlier, JournalIndex since) => this with
    {
        Counts = earlier.Counts?.SetItems(since.Counts!.Select(kind => KeyValuePair.Create(
            kind.Key, earlier.Counts.GetValueOrDefault(kind.Key) + kind.Value))),
    };

    /// <summary>What stands beside the next batch.</summary>
    public BatchColumns Columns(BatchTally batch, long lastSequence) => new()
    {
        Kinds = batch.Words,
        LastAt = batch.LastAt,
        Counts = Crosses(lastSequence - batch.Records, lastSequence) ? CountsAfter(batch) : null,
    };

    private static bool IsLaterDay(DateTimeOffset? last, DateTimeOffset? before) =>
        last?.UtcDateTime.Date > before?.UtcDateTime.Date;

    private static bool Crosses(long before, long last) =>
        last / CountsEvery > before / CountsEvery;

    private ImmutableSortedDictionary<string, long>? CountsAfter(BatchTally batch)
    {
        var counts = Counts;
        foreach (var (kind, records) in batch.Kinds)
        {
            counts = counts?.SetItem(kind, counts.GetValueOrDefault(kind) + records);
        }

        return counts;
    }
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Finds checkpoints of one journal by what they say: halving takes some ten small reads
/// of a million records.</summary>
/// <param name="store">Where they are.</param>
/// <param name="id">The journal's id.</param>
/// <param name="read">Reads what the owner wrote; null where it is of a form that cannot be
/// used.</param>
/// <param name="keyedFrom">The first batch that has a tag; null while none has.</param>
internal sealed class CheckpointSearch<TSummary>(
    IJournalStore store,
    string id,
    Func<ReadOnlyMemory<byte>, TSummary?> read,
    Func<long?> keyedFrom)
    where TSummary : class
{
    /// <summary>The last one up to that record; null where there is none.</summary>
    public async Task<PastPoint<TSummary>?> UpTo(
        long sequence, CancellationToken cancellationToken) =>
        await Newest(sequence, cancellationToken) is { } found ? Read(found) : null;

    /// <summary>The first few after that record.</summary>
    public async Task<ImmutableArray<PastPoint<TSummary>>> After(
        long sequence, int max, CancellationToken cancellationToken)
    {
        var found = await store.ReadCheckpoints(
            id, sequence + 1, max, descending: false, cancellationToken);
        return [.. found.Select(Read).OfType<PastPoint<TSummary>>()];
    }

    /// <summary>Of those after one record and up to another: the last of which something holds, and
    /// the first of which it does not hold any more.</summary>
    public async Task<(PastPoint<TSummary>? Last, PastPoint<TSummary>? First)> Split(
        long after,
        long upTo,
        Func<PastPoint<TSummary>, bool> holds,
        CancellationToken cancellationToken)
    {
        var (low, high, isEmptyBelow) = (after, upTo, false);
        PastPoint<TSummary>? last = null;
        PastPoint<TSummary>? first = null;
        while (low < high)
        {
            var middle = isEmptyBelow ? high : low + ((high - low) / 2) + 1;
            var found = await Newest(middle, cancellationToken);
            isEmptyBelow = found is null || found.Sequence <= low;
            if (isEmptyBelow)
            {
                low = middle;
            }
            else if (Read(found!) is { } point && holds(point))
            {
                (last, low) = (point, middle);
            }
            else
            {
                (first, high) = (Read(found!) ?? first, found!.Sequence - 1);
            }
        }

        return (last, first);
    }

    private async Task<JournalCheckpoint?> Newest(
        long upTo, CancellationToken cancellationToken) =>
        await store.ReadCheckpoints(id, upTo, 1, descending: true, cancellationToken)
            is [var found] ? found : null;

    // One that is not as it was written is passed over: the records themselves are still there.
    private PastPoint<TSummary>? Read(JournalCheckpoint stored) =>
        !stored.IsInDoubt
            && StoredParts.Read(stored.Payload) is { } parts
            && parts.Head.Sequence == stored.Sequence
            && (stored.IsKeyed || !(parts.Head.Batch >= keyedFrom()))
            && parts.Parts.TryGetValue(CheckpointForm.Summary, out var summary)
            && read(summary) is { } told
            ? new(
                parts.Head.Batch,
                new RecordChain(parts.Head.Sequence, parts.Head.Hash),
                stored.At,
                told)
            : null;
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Reads one journal's durable records by range. Every record is held against the one
/// before it, where that was read too.</summary>
/// <param name="store">Where the journal is.</param>
/// <param name="id">Its id.</param>
/// <param name="form">How its records are stored.</param>
/// <param name="lastNumber">The last batch known to be durable.</param>
/// <param name="index">What else is known of the journal, where anything is.</param>
internal sealed class RecordReader<TRecord>(
    IJournalStore store,
    string id,
    IRecordForm<TRecord> form,
    Func<long> lastNumber,
    Func<JournalIndex>? index = null)
{
    private const int FewBatches = 2;
    private const int ManyBatches = 64;
    private const int ReadAtOnceRecords = 1_024;

    /// <summary>The batch that holds a durable record.</summary>
    public async Task<long> BatchOf(long sequence, CancellationToken cancellationToken) =>
        (await BatchWith(sequence, cancellationToken)).Number;

    public async Task<TRecord> RecordAt(long sequence, CancellationToken cancellationToken)
    {
        var batch = await BatchWith(sequence, cancellationToken);
        return Read(batch, null, null).Batch.Entries
            .First(entry => entry.Sequence == sequence).Record;
    }

    /// <summary>Batches in order from that one, first few and then so many at a time as hold some
    /// thousand records: most who ask find what they want in the first.</summary>
    public IAsyncEnumerable<ReadBatch<TRecord>> Batches(
        long from,
        bool descending,
        RecordSieve? sieve,
        CancellationToken cancellationToken) =>
        Batches(from, descending, sieve, ReadAtOnceRecords, cancellationToken);

    /// <summary>As <see cref="Batches(long, bool, RecordSieve?, CancellationToken)"/>, for who may
    /// find enough in so many records.</summary>
    public async IAsyncEnumerable<ReadBatch<TRecord>> Batches(
        long from,
        bool descending,
        RecordSieve? sieve,
        long enough,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, atOnce) = (lastNumber(), FewBatches);
        for (var next = Math.Min(from, last); next >= 1 && next <= last;)
        {
            var batches = await store.Read(id, next, atOnce, descending, cancellationToken);
            var unbroken = Unbroken(batches, next, descending, last);
            var read = Read(descending ? unbroken.Reverse() : unbroken, sieve);
            for (var at = 0; at < read.Count; at++)
            {
                yield return read[descending ? read.Count - 1 - at : at];
            }

            next += descending ? -batches.Length : batches.Length;
            var records = batches.Sum(batch => batch.RecordCount);
            enough -= records;
            atOnce = BatchesOf(enough, batches.Length, records);
        }
    }

    // As many as hold so many records if they are as full as those were.
    private static int BatchesOf(long enough, int batches, int records)
    {
        var wanted = enough is > 0 and < ReadAtOnceRecords ? enough : ReadAtOnceRecords;
        return (int)Math.Clamp(
            ((wanted * batches) + records - 1) / records, FewBatches, ManyBatches);
    }

    private IEnumerable<JournalBatch> Unbroken(
        ImmutableArray<JournalBatch> batches, long from, bool descending, long last)
    {
        var step = descending ? -1 : 1;
        var broken = batches.IsEmpty
            || batches.Where((batch, at) => batch.Number != from + at * step).Any();
        return broken
            ? throw new JournalCorruptException($"Journal {id} lacks a batch near {from}.")
            : batches.Where(batch => batch.Number <= last);
    }

    private List<ReadBatch<TRecord>> Read(IEnumerable<JournalBatch> batches, RecordSieve? sieve)
    {
        var read = new List<ReadBatch<TRecord>>();
        RecordChain? end = null;
        foreach (var batch in batches)
        {
            (var one, end) = Read(batch, end, sieve);
            read.Add(one);
        }

        return read;
    }

    private (ReadBatch<TRecord> Batch, RecordChain? End) Read(
        JournalBatch batch, RecordChain? end, RecordSieve? sieve)
    {
        var entries = new List<JournalEntry<TRecord>>(batch.RecordCount);
        RecordChain? before = null;
        _ = index?.Invoke().Keyed(id, batch.Number, batch.IsKeyed);
        if (batch.Fault is null && sieve?.Passes(batch.Payload.Span) is false)
        {
            return (Of(), null);
        }

        foreach (var line in BatchLines.Split(batch))
        {
            end ??= RecordChain.Before(line.Span);
            before ??= end;
            if (sieve?.Passes(line.Span) is false)
            {
                end = end.Verify(line.Span);
                continue;
            }

            var previous = end;
            (var record, end) = end.Verify(form, line.Span);
            entries.Add(new JournalEntry<TRecord>(batch.Number, end.Sequence, record)
            {
                Before = previous,
                End = end,
            });
        }

        return (Of(), end);

        ReadBatch<TRecord> Of() =>
            new(batch.Number, batch.FirstSequence, batch.RecordCount, before, entries);
    }

    // Batches hold ever higher sequence numbers, so halving finds the one.
    private async Task<JournalBatch> BatchWith(long sequence, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, Math.Min(lastNumber(), sequence));
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            if (await store.Read(id, middle, 1, descending: false, cancellationToken)
                is not [var batch])
            {
                break;
            }

            if (sequence < batch.FirstSequence)
            {
                high = middle - 1;
            }
            else if (sequence >= batch.FirstSequence + batch.RecordCount)
            {
                low = middle + 1;
            }
            else
            {
                return batch;
            }
        }

        throw new JournalCorruptException($"Journal {id} lacks record {sequence}.");
    }
}

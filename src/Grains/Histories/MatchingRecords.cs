using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Histories;

/// <summary>Goes through an account's records that match a query, forwards or backwards. Where the
/// next one is far away it is not gone to record by record: checkpoints say how many there were up
/// to each of them.</summary>
internal sealed class MatchingRecords<T>
    where T : class
{
    private readonly JournalPast<PortfolioRecord, IAccountSummary> _past;
    private readonly HistoryQuery _query;
    private readonly Func<IAccountSummary, long> _count;
    private readonly Func<PortfolioRecord, int, ValueTask<T?>> _select;
    private readonly RecordSieve _sieve;
    private readonly EpochSpan? _epoch;

    // The next batch, and the last record that lies behind us (ahead of us, where we go back).
    private long _next;
    private long _boundary;

    // Matches behind us, and those of them that were told or passed over; null where we began in
    // the middle and have not counted.
    private long? _passed;
    private long? _told;

    public MatchingRecords(
        JournalPast<PortfolioRecord, IAccountSummary> past,
        HistoryQuery query,
        Func<IAccountSummary, long> count,
        Func<PortfolioRecord, int, ValueTask<T?>> select,
        RecordSieve sieve)
    {
        (_past, _query, _count, _select, _sieve) = (past, query, count, select, sieve);
        var end = past.Now();
        _epoch = EpochSpan.Of(end.Summary.Epochs, query.Epoch);
        Total = _epoch is { Next: null } ? count(end.Summary) : 0;
        _next = query.After?.Batch ?? (query.Descending ? end.Batch : 1);
        _boundary = query.Descending ? end.Sequence : 0;
        _passed = query.After is null ? 0 : null;
        _told = query.After is null ? query.Offset : null;
    }

    /// <summary>After so many records without a match, looking up where the next is costs less than
    /// looking on.</summary>
    public long Patience { get; init; } = JournalIndex.CheckpointEvery;

    /// <summary>Of how many things a record may tell.</summary>
    public Func<PortfolioRecord, int> Parts { get; init; } = _ => 1;

    /// <summary>How many match in all; of an epoch that is over, known as soon as they are
    /// read.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there surely are more than were told so far.</summary>
    public bool GoesOn => _told < Total;

    public async IAsyncEnumerable<Match<T>> Read(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_epoch?.Next is { } next)
        {
            Total = await CountUpTo(next.First - 1, cancellationToken);
        }

        var patience = Patience;
        while (Total > 0 && (_told is null || _told < Total))
        {
            var quiet = _told - _passed > Patience ? patience : 0;
            if (quiet == 0)
            {
                await foreach (var batch in _past.Records.Batches(
                    _next,
                    _query.Descending,
                    _sieve,
                    _query.Limit + Math.Max(0, (_told - _passed) ?? 0),
                    cancellationToken))
                {
                    for (var at = 0; at < batch.Entries.Count; at++)
                    {
                        var entry = batch.Entries[_query.Descending ? ^(at + 1) : at];
                        var parts = Parts(entry.Record);
                        for (var part = 0; part < parts; part++)
                        {
                            if (await Match(entry, _query.Descending ? parts - part - 1 : part)
                                is { } match)
                            {
                                quiet = 0;
                                yield return match;
                            }
                        }
                    }

                    GoBeyond(batch);
                    quiet += batch.RecordCount;
                    if (quiet >= patience || _told >= Total)
                    {
                        break;
                    }
                }

                if (quiet < patience)
                {
                    yield break;
                }
            }

            patience = await LookAhead(cancellationToken) ? Patience : patience * 2;
        }
    }

    private async ValueTask<Match<T>?> Match(JournalEntry<PortfolioRecord> entry, int part)
    {
        if (IsBeforeCursor(entry.Sequence, part) || await Select(entry, part) is not { } item)
        {
            return null;
        }

        _passed++;
        if (_passed <= _told)
        {
            return null;
        }

        _told = _passed;
        return new(item, new HistoryCursor(entry.Batch, entry.Sequence, part));
    }

    private ValueTask<T?> Select(JournalEntry<PortfolioRecord> entry, int part) =>
        _epoch!.Has(entry.Sequence) ? _select(entry.Record, part) : new(default(T));

    // Matches of its epoch up to there.
    private long Count(IAccountSummary summary) =>
        summary.Epoch == _epoch!.Number ? _count(summary)
        : summary.Epoch < _epoch.Number ? 0
        : Total;

    // The cursor's batch is read again; what the earlier page showed of it is passed over.
    private bool IsBeforeCursor(long sequence, int part) =>
        _query.After is { } after
        && (sequence, part).CompareTo((after.Sequence, after.Part)) is var order
        && (_query.Descending ? order >= 0 : order <= 0);

    private void GoBeyond(ReadBatch<PortfolioRecord> batch) =>
        (_next, _boundary) = _query.Descending
            ? (batch.Number - 1, batch.FirstSequence - 1)
            : (batch.Number + 1, batch.LastSequence);

    // False where no checkpoint is nearer to the next match than we are.
    private async Task<bool> LookAhead(CancellationToken cancellationToken)
    {
        if (_passed is not { } passed || _told is not { } told)
        {
            var before = await CountUpTo(_boundary, cancellationToken);
            _passed = _told = passed = told = _query.Descending ? Total - before : before;
        }

        if (told >= Total)
        {
            return true;
        }

        if (_query.Descending)
        {
            var (_, first) = await _past.Checkpoints.Split(
                0, _boundary, point => Count(point.Summary) < Total - told, cancellationToken);
            return first is not null
                && Go(first.Batch, first.Sequence, Total - Count(first.Summary));
        }

        var (last, _) = await _past.Checkpoints.Split(
            _boundary,
            _past.Now().Sequence,
            point => Count(point.Summary) <= told,
            cancellationToken);
        return last is not null && Go(last.Batch + 1, last.Sequence, Count(last.Summary));
    }

    private bool Go(long batch, long boundary, long passed)
    {
        var moves = batch != _next;
        (_next, _boundary, _passed) = (batch, boundary, passed);
        return moves;
    }

    private async Task<long> CountUpTo(long sequence, CancellationToken cancellationToken)
    {
        // What checkpoints say of orders that waited has changed since.
        var from = Patience == long.MaxValue
            ? null
            : await _past.Checkpoints.UpTo(sequence, cancellationToken);
        var count = from is null ? 0 : Count(from.Summary);
        await foreach (var batch in _past.Records.Batches(
            (from?.Batch ?? 0) + 1, descending: false, _sieve, cancellationToken))
        {
            if (batch.FirstSequence > sequence)
            {
                break;
            }

            foreach (var entry in batch.Entries)
            {
                for (var part = 0; part < Parts(entry.Record); part++)
                {
                    count += await Select(entry, part) is null ? 0 : 1;
                }
            }
        }

        return count;
    }
}

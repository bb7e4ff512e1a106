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
    private readonly Func<PortfolioRecord, T?> _select;
    private readonly RecordSieve _sieve;

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
        Func<PortfolioRecord, T?> select,
        RecordSieve sieve)
    {
        (_past, _query, _count, _select, _sieve) = (past, query, count, select, sieve);
        var end = past.Now();
        Total = count(end.Summary);
        _next = query.After?.Batch ?? (query.Descending ? end.Batch : 1);
        _boundary = query.Descending ? end.Sequence : 0;
        _passed = query.After is null ? 0 : null;
        _told = query.After is null ? query.Offset : null;
    }

    /// <summary>After so many records without a match, looking up where the next is costs less than
    /// looking on.</summary>
    public long Patience { get; init; } = JournalIndex.CheckpointEvery;

    /// <summary>How many match in all.</summary>
    public long Total { get; }

    /// <summary>Whether there surely are more than were told so far.</summary>
    public bool GoesOn => _told < Total;

    public async IAsyncEnumerable<Match<T>> Read(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var patience = Patience;
        while (Total > 0 && (_told is null || _told < Total))
        {
            var quiet = _told - _passed > Patience ? patience : 0;
            if (quiet == 0)
            {
                await foreach (var batch in _past.Records.Batches(
                    _next, _query.Descending, _sieve, cancellationToken))
                {
                    foreach (var match in Matches(batch))
                    {
                        quiet = 0;
                        yield return match;
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

    private IEnumerable<Match<T>> Matches(ReadBatch<PortfolioRecord> batch)
    {
        foreach (var entry in _query.Descending ? batch.Entries.Reverse() : batch.Entries)
        {
            if (IsBeforeCursor(entry.Sequence) || _select(entry.Record) is not { } item)
            {
                continue;
            }

            _passed++;
            if (_passed is null || _passed > _told)
            {
                _told = _passed;
                yield return new(item, new HistoryCursor(entry.Batch, entry.Sequence));
            }
        }
    }

    // The cursor's batch is read again; what the earlier page showed of it is passed over.
    private bool IsBeforeCursor(long sequence) =>
        _query.After is { } after
        && (_query.Descending ? sequence >= after.Sequence : sequence <= after.Sequence);

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
                0, _boundary, point => _count(point.Summary) < Total - told, cancellationToken);
            return first is not null
                && Go(first.Batch, first.Sequence, Total - _count(first.Summary));
        }

        var (last, _) = await _past.Checkpoints.Split(
            _boundary,
            _past.Now().Sequence,
            point => _count(point.Summary) <= told,
            cancellationToken);
        return last is not null && Go(last.Batch + 1, last.Sequence, _count(last.Summary));
    }

    private bool Go(long batch, long boundary, long passed)
    {
        var moves = batch != _next;
        (_next, _boundary, _passed) = (batch, boundary, passed);
        return moves;
    }

    private async Task<long> CountUpTo(long sequence, CancellationToken cancellationToken)
    {
        var from = await _past.Checkpoints.UpTo(sequence, cancellationToken);
        var count = from is null ? 0 : _count(from.Summary);
        await foreach (var batch in _past.Records.Batches(
            (from?.Batch ?? 0) + 1, descending: false, _sieve, cancellationToken))
        {
            if (batch.FirstSequence > sequence)
            {
                break;
            }

            count += batch.Entries.Count(entry => _select(entry.Record) is not null);
        }

        return count;
    }
}

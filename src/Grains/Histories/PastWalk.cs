using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Goes forward in time through an account's past, from checkpoint to
/// checkpoint.</summary>
internal sealed class PastWalk(
    JournalPast<PortfolioRecord, IAccountSummary> past, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    private const int CheckpointsAtOnce = 32;

    private readonly PastPoint<IAccountSummary> _end = past.Now();
    private readonly Queue<PastPoint<IAccountSummary>> _ahead = new();
    private readonly List<Leg> _moved = [];
    private bool _isLastAhead;
    private PastPoint<IAccountSummary>? _checkpoint;
    private LedgerAt _at = new(0, Ledger.Empty);
    private IAsyncEnumerator<JournalEntry<PortfolioRecord>>? _records;
    private bool _hasRecord;

    /// <summary>What there was at a time that is not before the last one asked for.</summary>
    public async Task<LedgerAt> To(DateTimeOffset time)
    {
        if (_end.At <= time)
        {
            return new(_end.Sequence, _end.Summary.Ledger);
        }

        await GoToCheckpointBefore(time);
        _records ??= Records(_checkpoint).GetAsyncEnumerator(cancellationToken);
        _hasRecord = _hasRecord || await _records.MoveNextAsync();
        while (_hasRecord && _records.Current.Record.At <= time)
        {
            _moved.AddRange(_records.Current.Record.Legs);
            _at = _at with { Sequence = _records.Current.Sequence };
            _hasRecord = await _records.MoveNextAsync();
        }

        _at = _at with { Ledger = _at.Ledger.After(_moved) };
        _moved.Clear();
        return _at;
    }

    public ValueTask DisposeAsync() => _records?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task GoToCheckpointBefore(DateTimeOffset time)
    {
        if (await Last(time) is not { } found || found.Sequence <= _at.Sequence)
        {
            return;
        }

        await DisposeAsync();
        (_records, _hasRecord, _checkpoint) = (null, false, found);
        _at = new(found.Sequence, found.Summary.Ledger);
    }

    private async Task<PastPoint<IAccountSummary>?> Last(DateTimeOffset time)
    {
        var last = _checkpoint;
        while (true)
        {
            while (_ahead.TryPeek(out var next) && next.At <= time)
            {
                last = _ahead.Dequeue();
            }

            if (_ahead.Count > 0 || _isLastAhead)
            {
                return last;
            }

            last = await LookAhead(last, time);
        }
    }

    // A few are read as they come; what lies further on is found by halving.
    private async Task<PastPoint<IAccountSummary>?> LookAhead(
        PastPoint<IAccountSummary>? last, DateTimeOffset time)
    {
        var ahead = await past.Checkpoints.After(
            last?.Sequence ?? 0, CheckpointsAtOnce, cancellationToken);
        if (ahead is [.., { } furthest] && furthest.At <= time)
        {
            var (found, _) = await past.Checkpoints.Split(
                furthest.Sequence, _end.Sequence, point => point.At <= time, cancellationToken);
            return found ?? furthest;
        }

        foreach (var point in ahead)
        {
            _ahead.Enqueue(point);
        }

        _isLastAhead = ahead.Length == 0;
        return last;
    }

    private async IAsyncEnumerable<JournalEntry<PortfolioRecord>> Records(
        PastPoint<IAccountSummary>? after)
    {
        var end = after?.End ?? RecordChain.Start;
        await foreach (var batch in past.Records.Batches(
            (after?.Batch ?? 0) + 1, descending: false, sieve: null, cancellationToken))
        {
            if (batch.FirstSequence == end.Sequence + 1 && batch.Before!.Hash != end.Hash)
            {
                throw new JournalCorruptException(
                    $"The checkpoint at record {end.Sequence} is not this journal's.");
            }

            foreach (var entry in batch.Entries)
            {
                yield return entry;
            }
        }
    }
}

using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>One entity's append-only journal and the state it folds to: <see cref="Head"/> with
/// everything decided, <see cref="Durable"/> with what the store surely keeps. Used on its owner's
/// turns only.</summary>
internal sealed class Journal<TState, TRecord>
    where TState : class, IJournaled<TState, TRecord>
{
    private readonly IJournalStore _store;
    private readonly string _id;
    private readonly CommitLoop<TState> _loop;
    private readonly SnapshotWriter<TState, TRecord> _snapshots;
    private readonly CheckpointWriter _checkpoints;
    private readonly RecordReader<TRecord> _records;
    private readonly Action _committed;
    private readonly IRecordForm<TRecord> _form;
    private readonly int _version;
    private RecordChain _headEnd;
    private TState _head;
    private Task _headDurable = Task.CompletedTask;
    private LoadedJournal<TState> _durable;
    private JournalIndex _sinceLoaded = JournalIndex.Start;

    /// <param name="setting">The store, the journal's id and what goes with them.</param>
    /// <param name="loaded">Where the store's journal ends.</param>
    /// <param name="committed">Called on the owner's turn after each durable batch.</param>
    /// <param name="faulted">Called once when the journal can go no further.</param>
    public Journal(
        JournalSetting setting,
        LoadedJournal<TState> loaded,
        Action committed,
        Action<Exception> faulted)
    {
        (_store, _id, _committed) = (setting.Store, setting.Id, committed);
        (_form, _version) = (TState.FormOf(loaded.State), setting.Options.WriteVersion);
        (_head, _headEnd, _durable) = (loaded.State, loaded.End, loaded);
        _snapshots = new SnapshotWriter<TState, TRecord>(setting, loaded);
        _checkpoints = new CheckpointWriter(setting);
        _records = new RecordReader<TRecord>(
            _store, _id, _form, () => _durable.LastNumber, () => _durable.Index);
        _loop = new CommitLoop<TState>(
            new BatchWriter(setting),
            loaded.LastNumber,
            setting,
            () => _durable.Index,
            Committed,
            faulted);
        Indexed = loaded.Index.Counts is null && _version >= LineVersion.Newest
            ? Index(setting, loaded)
            : Task.CompletedTask;
    }

    /// <summary>The state to decide on. Throws when no further record can be taken.</summary>
    public TState Head
    {
        get
        {
            _loop.RequireRoom();
            return _head;
        }
    }

    /// <summary>Version of the lines it writes.</summary>
    public int WritesVersion => _headEnd.NextVersion(_form, _version);

    /// <summary>The sequence number of the last record decided.</summary>
    public long HeadSequence => _headEnd.Sequence;

    /// <summary>The state that everyone may see.</summary>
    public TState Durable => _durable.State;

    /// <summary>The first batch that has a tag; null while none has.</summary>
    public long? KeyedFrom => _durable.Index.KeyedFrom;

    /// <summary>Number of the last batch that the store surely keeps; 0 before the first.</summary>
    public long DurableBatch => _durable.LastNumber;

    /// <summary>Where the records end that the store surely keeps.</summary>
    public RecordChain DurableEnd => _durable.End;

    /// <summary>Ends when what an older release wrote was looked at, as far as that goes this
    /// time.</summary>
    public Task Indexed { get; }

    /// <summary>Ends when nothing is left to write.</summary>
    public Task Idle => _loop.Idle;

    /// <summary>Adds a record decided on <see cref="Head"/> in this same turn; ends when it is
    /// durable.</summary>
    public Task Append(TRecord record)
    {
        _loop.RequireRoom();
        return Append(record, _head.Apply(_headEnd.Sequence + 1, record));
    }

    /// <summary>As <see cref="Append(TRecord)"/>, where the rule worked out the state after the
    /// record already.</summary>
    public Task Append(TRecord record, TState next)
    {
        _loop.RequireRoom();
        if (next.Sequence != _headEnd.Sequence + 1)
        {
            throw new InvalidOperationException(
                $"State {next.Sequence} does not follow record {_headEnd.Sequence}.");
        }

        var (line, end) = _headEnd.Extend(
            _form, record, _version, RequestContext.Get(RequestIdKey.Name) as string);
        (_head, _headEnd) = (next, end);
        return _headDurable = _loop.Add(
            line, end, next, _form.KindOf(record), _form.TimeOf(record));
    }

    /// <summary>Ends when everything decided so far is durable: who was told something because of
    /// it may be told then.</summary>
    public async Task WhenHeadIsDurable()
    {
        try
        {
            await _headDurable;
        }
        catch (JournalFaultException fault)
        {
            throw new JournalFaultException(fault.Message, fault) { OutcomeKnown = true };
        }
    }

    /// <summary>A durable record by its number; waits while it is being written.</summary>
    public async Task<TRecord> RecordAt(long sequence, CancellationToken cancellationToken)
    {
        await WhenDurable(sequence);
        return await _records.RecordAt(sequence, cancellationToken);
    }

    /// <summary>Durable records in order, from the batch given or from an end.</summary>
    public async IAsyncEnumerable<JournalEntry<TRecord>> Records(
        long? fromBatch,
        bool descending,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = fromBatch ?? (descending ? _durable.LastNumber : 1);
        await foreach (var batch in _records.Batches(
            from, descending, sieve: null, cancellationToken))
        {
            foreach (var entry in descending ? batch.Entries.Reverse() : batch.Entries)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The durable records after the one of that number, in order.</summary>
    public async IAsyncEnumerable<JournalEntry<TRecord>> RecordsAfter(
        long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (sequence >= Durable.Sequence)
        {
            yield break;
        }

        var first = await _records.BatchOf(sequence + 1, cancellationToken);
        await foreach (var entry in Records(first, descending: false, cancellationToken))
        {
            if (entry.Sequence > sequence)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The durable records from the one of that number down.</summary>
    public async IAsyncEnumerable<JournalEntry<TRecord>> RecordsDownFrom(
        long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await _records.BatchOf(sequence, cancellationToken);
        await foreach (var entry in Records(last, descending: true, cancellationToken))
        {
            if (entry.Sequence <= sequence)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The durable past, to ask what there was and to find what is far away.</summary>
    /// <param name="summary">What a state's checkpoint says.</param>
    /// <param name="at">The time of its last record.</param>
    /// <param name="read">Reads what a checkpoint says.</param>
    public JournalPast<TRecord, TSummary> Past<TSummary>(
        Func<TState, TSummary> summary,
        Func<TState, DateTimeOffset> at,
        Func<ReadOnlyMemory<byte>, TSummary?> read)
        where TSummary : class => new(
            _records,
            new CheckpointSearch<TSummary>(_store, _id, read, () => KeyedFrom),
            () => new(
                _durable.LastNumber, _durable.End, at(Durable), summary(Durable)));

    // What failed may have been a later record, whose fate says nothing of this one's.
    private async Task WhenDurable(long sequence)
    {
        if (sequence <= Durable.Sequence)
        {
            return;
        }

        try
        {
            await _headDurable;
        }
        catch (JournalFaultException fault)
        {
            if (sequence > Durable.Sequence)
            {
                throw new JournalFaultException(fault.Message, fault);
            }
        }
    }

    private async Task Index(JournalSetting setting, LoadedJournal<TState> loaded)
    {
        if (await new OldRecords<TState, TRecord>(setting).Index(loaded) is { } earlier)
        {
            _durable = _durable with { Index = _durable.Index.WithCounts(earlier, _sinceLoaded) };
        }
    }

    private void Committed(long number, PendingBatch<TState> batch)
    {
        var before = _durable;
        _sinceLoaded = _sinceLoaded.After(batch.Tally, batch.End.Sequence);
        _durable = before with
        {
            State = batch.State!,
            End = batch.End,
            Index = before.Index.After(batch.Tally, batch.End.Sequence)
                .Keyed(_id, number, _store.Seals && batch.End.Version > LineVersion.First),
            LastNumber = number,
        };
        _checkpoints.Consider(before, _durable);
        _snapshots.Consider(_durable, batch.Bytes);
        _committed();
    }
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>One journal in memory, what shall go wrong with it, and what it was asked.</summary>
internal sealed class FaultyJournal
{
    private static readonly Exception Refused = new IOException("The connection was refused.");

    private readonly Lock _lock = new();
    private readonly SortedList<long, JournalBatch> _batches = [];
    private readonly Queue<AppendFault> _scripted = new();
    private readonly SortedList<long, JournalCheckpoint> _checkpoints = [];
    private JournalSnapshot? _snapshot;
    private AppendFault _otherwise = AppendFaults.None;
    private int _failingReads;
    private Exception _readFault = Refused;
    private int _soundReads;
    private int _freeReads = int.MaxValue;
    private TaskCompletionSource _released = new();
    private int _failingSnapshots;

    public int Appends { get; private set; }

    public int Reads { get; private set; }

    public int BatchesRead { get; private set; }

    /// <summary>How often an activation began to load.</summary>
    public int Loads { get; private set; }

    public JournalSnapshot? Snapshot
    {
        get => Locked(() => _snapshot);
        set => Locked(() => _snapshot = value);
    }

    public ImmutableArray<JournalBatch> Batches => Locked(() => _batches.Values.ToImmutableArray());

    /// <summary>One fault per append to come, in this order.</summary>
    public void Next(params ReadOnlySpan<AppendFault> faults)
    {
        lock (_lock)
        {
            foreach (var fault in faults)
            {
                _scripted.Enqueue(fault);
            }
        }
    }

    /// <summary>For every append that has no fault of its own.</summary>
    public void FromNowOn(AppendFault fault) => Locked(() => _otherwise = fault);

    public void FailReads(int count = int.MaxValue) =>
        Locked(() => (_soundReads, _failingReads) = (0, count));

    /// <summary>Reads of batches wait once so many more have not.</summary>
    /// <returns>Lets them go.</returns>
    public Action HoldReadsAfter(int count)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Locked(() => (_freeReads, _released) = (count, released));
        return () =>
        {
            Locked(() => _freeReads = int.MaxValue);
            released.SetResult();
        };
    }

    /// <summary>Ends when a read may begin.</summary>
    public Task MayRead() =>
        Locked(() => _freeReads-- > 0 ? Task.CompletedTask : _released.Task);

    /// <summary>Reads of batches fail once so many more have not.</summary>
    public void FailReadsAfter(int count) =>
        Locked(() => (_soundReads, _failingReads) = (count, int.MaxValue));

    /// <summary>All reads from now on fail so, until <see cref="FailReads(int)"/> says
    /// otherwise.</summary>
    public void FailReads(Exception fault) => Locked(() =>
    {
        _readFault = fault;
        return _failingReads = int.MaxValue;
    });

    public void FailSnapshots(int count = int.MaxValue) =>
        Locked(() => _failingSnapshots = count);

    /// <summary>Puts a batch in, or in the place of another, as no store does.</summary>
    public void Plant(JournalBatch batch) => Locked(() => _batches[batch.Number] = batch);

    public void Drop(long number) => Locked(() => _batches.Remove(number));

    public AppendResult Write(JournalBatch batch) => Locked(
        () => _batches.TryAdd(batch.Number, batch)
            ? AppendResult.Committed
            : AppendResult.Conflict);

    public Task<AppendResult> Append(JournalBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var fault = Locked(() =>
        {
            Appends++;
            return _scripted.TryDequeue(out var scripted) ? scripted : _otherwise;
        });
        return fault(() => Write(batch), cancellationToken);
    }

    public ImmutableArray<JournalBatch> Read(long from, int maxBatches, bool descending) => Locked(
        () =>
        {
            Reads++;
            if (_soundReads-- <= 0)
            {
                FailWhile(ref _failingReads, _readFault);
            }

            var batches = descending
                ? _batches.Values.Reverse().Where(batch => batch.Number <= from)
                : _batches.Values.Where(batch => batch.Number >= from);
            var read = batches.Take(maxBatches).ToImmutableArray();
            BatchesRead += read.Length;
            return read;
        });

    public JournalSnapshot? Load() => Locked(() =>
    {
        Loads++;
        if (_soundReads <= 0)
        {
            FailWhile(ref _failingReads, _readFault);
        }

        return _snapshot;
    });

    public void Keep(JournalSnapshot snapshot) => Locked(() =>
    {
        FailWhile(ref _failingSnapshots, Refused);
        return _snapshot = snapshot.BatchNumber > (_snapshot?.BatchNumber ?? 0)
            ? snapshot
            : _snapshot;
    });

    public void Keep(JournalCheckpoint checkpoint) => Locked(() =>
    {
        FailWhile(ref _failingSnapshots, Refused);
        return _checkpoints.TryAdd(checkpoint.Sequence, checkpoint);
    });

    public void ForgetCheckpoints() => Locked(() =>
    {
        _checkpoints.Clear();
        return true;
    });

    public ImmutableArray<JournalCheckpoint> Checkpoints(long from, int max, bool descending) =>
        Locked(() => (descending
            ? _checkpoints.Values.Reverse().Where(one => one.Sequence <= from)
            : _checkpoints.Values.Where(one => one.Sequence >= from))
            .Take(max).ToImmutableArray());

    public bool Delete(int maxBatches) => Locked(() =>
    {
        _checkpoints.Clear();
        _snapshot = null;
        var numbers = _batches.Keys.Reverse().Take(maxBatches).ToList();
        numbers.ForEach(number => _batches.Remove(number));
        return numbers.Count < maxBatches;
    });

    private static void FailWhile(ref int failing, Exception fault)
    {
        if (failing > 0)
        {
            failing--;
            throw fault;
        }
    }

    private T Locked<T>(Func<T> body)
    {
        lock (_lock)
        {
            return body();
        }
    }
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>What one journal's store really holds, whatever anyone was told.</summary>
internal sealed class StoredLog(Action<JournalBatch> written, Action<JournalSnapshot> kept)
{
    private readonly SortedList<long, JournalBatch> _batches = [];
    private readonly List<JournalSnapshot> _snapshots = [];

    /// <summary>A planted fault.</summary>
    public bool WritesOver { get; init; }

    public long Last => _batches.Count == 0 ? 0 : _batches.Keys[^1];

    public IEnumerable<JournalBatch> Batches => _batches.Values;

    public AppendResult Write(JournalBatch batch)
    {
        if (!WritesOver && _batches.ContainsKey(batch.Number))
        {
            return AppendResult.Conflict;
        }

        _batches[batch.Number] = batch;
        written(batch);
        return AppendResult.Committed;
    }

    public ImmutableArray<JournalBatch> Read(long from, int maxBatches, bool descending)
    {
        var batches = descending
            ? _batches.Values.Reverse().Where(batch => batch.Number <= from)
            : _batches.Values.Where(batch => batch.Number >= from);
        return [.. batches.Take(maxBatches)];
    }

    public void Keep(JournalSnapshot snapshot)
    {
        kept(snapshot);
        if (snapshot.BatchNumber > (Snapshot(older: false)?.BatchNumber ?? 0))
        {
            _snapshots.Add(snapshot);
        }
    }

    /// <summary>The newest snapshot, or the one before it as if the newest were lost.</summary>
    public JournalSnapshot? Snapshot(bool older) =>
        _snapshots.ElementAtOrDefault(_snapshots.Count - (older ? 2 : 1));

    /// <summary>Puts a batch in the place of another, as a failing disk might.</summary>
    public void Damage(JournalBatch batch) => _batches[batch.Number] = batch;
}

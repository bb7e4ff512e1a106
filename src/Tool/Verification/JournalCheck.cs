using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Tool.Verification;

/// <summary>Reads one journal from its first record to its last, and holds all that lies beside it
/// against what the records come to.</summary>
internal sealed class JournalCheck<TState, TRecord>(Verifying verifying, string id)
    where TState : class, IJournaled<TState, TRecord>
{
    private readonly JournalFold<TState, TRecord> _fold = new(verifying.Setting(id));
    private JournalSnapshot? _snapshot;

    /// <summary>Hears of each batch, and of what the journal was before it.</summary>
    public Func<LoadedJournal<TState>, LoadedJournal<TState>, Task>? Reached { get; init; }

    /// <summary>Whether all of it was read: what follows damage cannot be judged.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>What the journal comes to; as far as the damage, where there is any.</summary>
    public async Task<LoadedJournal<TState>> Run(TState empty, CancellationToken cancellationToken)
    {
        _snapshot = await Snapshot(cancellationToken);
        var checkpoints = new CheckpointCheck(verifying, id);
        var loaded = JournalFold<TState, TRecord>.Nothing(empty);
        try
        {
            for (var isLast = false; !isLast;)
            {
                var page = await _fold.Page(loaded, cancellationToken);
                foreach (var batch in page)
                {
                    var before = loaded;
                    loaded = _fold.Add(before, batch);
                    RequireNumbered(before, batch);
                    verifying.Read(batch.RecordCount);
                    CheckSnapshot(loaded, batch);
                    await checkpoints.Reached(loaded, batch, cancellationToken);
                    await (Reached?.Invoke(before, loaded) ?? Task.CompletedTask);
                }

                isLast = JournalFold<TState, TRecord>.IsLast(page);
            }

            IsWhole = true;
            await checkpoints.Over(loaded.End, cancellationToken);
            CheckSnapshotIsNotAhead(loaded);
        }
        catch (JournalCorruptException broken)
        {
            await Tell(broken, loaded, cancellationToken);
        }
        catch (JournalNewerException newer)
        {
            verifying.Found(new(FindingKind.Unknown, id, newer.Message)
            {
                Batch = loaded.LastNumber + 1,
                Record = loaded.End.Sequence + 1,
            });
        }

        return loaded;
    }

    private void RequireNumbered(LoadedJournal<TState> before, JournalBatch batch)
    {
        if (batch.FirstSequence != before.End.Sequence + 1)
        {
            verifying.Found(new(
                FindingKind.Unreadable,
                id,
                $"It stands at record {batch.FirstSequence} and begins with another.")
            {
                Batch = batch.Number,
                Record = before.End.Sequence + 1,
            });
        }
    }

    // Which of a batch's records is the first that does not follow, where it can be told.
    private async Task Tell(
        JournalCorruptException broken,
        LoadedJournal<TState> sound,
        CancellationToken cancellationToken)
    {
        var (end, number) = (sound.End, sound.LastNumber + 1);
        var read = await verifying.Store.Journals.Read(
            id, number, 1, descending: false, cancellationToken);
        try
        {
            foreach (var line in read is [var batch] ? BatchLines.Split(batch) : [])
            {
                end = end.Verify(line.Span);
            }

            end = sound.End;
        }
        catch (JournalCorruptException)
        {
            // There it is.
        }

        verifying.Found(new(FindingKind.Unreadable, id, Reason(broken))
        {
            Batch = number,
            Record = end.Sequence + 1,
        });
    }

    private static string Reason(Exception broken) =>
        broken.InnerException is { } inner ? $"{broken.Message} {inner.Message}" : broken.Message;

    private async Task<JournalSnapshot?> Snapshot(CancellationToken cancellationToken)
    {
        try
        {
            return await verifying.Journals.ReadSnapshot(id, cancellationToken);
        }
        catch (JournalCorruptException altered)
        {
            verifying.Found(new(FindingKind.Snapshot, id, altered.Message));
        }
        catch (JournalNewerException newer)
        {
            verifying.Found(new(FindingKind.Unknown, id, newer.Message));
        }

        return null;
    }

    private void CheckSnapshot(LoadedJournal<TState> then, JournalBatch batch)
    {
        if (_snapshot is not { } snapshot || snapshot.BatchNumber != batch.Number)
        {
            return;
        }

        if (WrongWith(snapshot, then, batch) is { } wrong)
        {
            verifying.Found(new(FindingKind.Snapshot, id, wrong) { Batch = batch.Number });
        }
    }

    private void CheckSnapshotIsNotAhead(LoadedJournal<TState> end)
    {
        if (_snapshot?.BatchNumber > end.LastNumber)
        {
            verifying.Found(new(
                FindingKind.Snapshot,
                id,
                $"There is a snapshot of batch {_snapshot.BatchNumber}, and batch {end.LastNumber} "
                    + "is the last.")
            {
                Batch = _snapshot.BatchNumber,
            });
        }
    }

    // One of a form that this release does not use is passed over by whoever reads it, too.
    private string? WrongWith(
        JournalSnapshot snapshot, LoadedJournal<TState> then, JournalBatch batch)
    {
        if (verifying.Ring.HasAny && batch.IsKeyed && !snapshot.IsKeyed)
        {
            return "The snapshot has no tag.";
        }

        try
        {
            return snapshot.Payload.Span.StartsWith("{\"v\":"u8)
                && StoredParts.Read(snapshot.Payload) is null
                    ? "The snapshot is not as it was written."
                : SnapshotForm<TState, TRecord>.Read(snapshot) is { } read
                    && (read.End.Hash != then.End.Hash || Stored(read.State) != Stored(then.State))
                    ? "The snapshot is not what the records come to."
                : null;
        }
        catch (Exception fault) when (
            fault is JsonException or NotSupportedException or InvalidOperationException
                or KeyNotFoundException or FormatException)
        {
            return $"The snapshot cannot be read: {fault.Message}";
        }
    }

    private static string Stored(TState state) =>
        JsonSerializer.Serialize(state, StoredJson.Options);
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal;

/// <summary>Reads a journal from its store, verifying every record it folds: each must follow the
/// one before, and each must fit the state.</summary>
internal sealed partial class JournalReader<TState, TRecord>(JournalSetting setting)
    where TState : class, IJournaled<TState, TRecord>
{
    private const int ReadAtOnceBatches = 64;

    /// <summary>From the newest snapshot, or from the first record where there is none that can be
    /// read.</summary>
    public async Task<LoadedJournal<TState>> Load(
        TState empty, CancellationToken cancellationToken)
    {
        setting.Meters.Loaded();
        try
        {
            return await Snapshot(setting.Id, cancellationToken) is { } snapshot
                ? await Fold(
                    snapshot with { Empty = empty },
                    await Page(snapshot, cancellationToken),
                    new SnapshotWriter<TState, TRecord>(setting, snapshot).Consider,
                    cancellationToken)
                : await Rebuild(empty, cancellationToken);
        }
        catch (JournalNewerException newer)
        {
            if (setting.Meters.MeetsNewerFirst())
            {
                LogNewer(setting.Logger, newer, setting.Id);
            }

            throw;
        }
    }

    /// <summary>From the first record, whatever snapshots there are.</summary>
    /// <param name="empty">The state before the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="reached">Hears of it after each batch.</param>
    public async Task<LoadedJournal<TState>> Replay(
        TState empty,
        CancellationToken cancellationToken,
        Action<LoadedJournal<TState>>? reached = null)
    {
        var nothing = Nothing(empty);
        return await Fold(
            nothing,
            await Page(nothing, cancellationToken),
            (loaded, _) => reached?.Invoke(loaded),
            cancellationToken);
    }

    /// <summary>As <see cref="Replay"/>, but of a damaged journal only what comes before the
    /// damage: that much is as it was written.</summary>
    public async Task<LoadedJournal<TState>> Salvage(
        TState empty, CancellationToken cancellationToken)
    {
        var sound = Nothing(empty);
        try
        {
            return await Fold(
                sound,
                await Page(sound, cancellationToken),
                (loaded, _) => sound = loaded,
                cancellationToken);
        }
        catch (JournalCorruptException)
        {
            return sound;
        }
    }

    // A long journal takes longer than a call may: each try goes on where the one before was cut
    // off.
    private async Task<LoadedJournal<TState>> Rebuild(
        TState empty, CancellationToken cancellationToken)
    {
        var id = JournalSnapshot.RebuildOf(setting.Id);
        var from = Nothing(empty);
        var page = await Page(from, cancellationToken);
        if (page.Length == ReadAtOnceBatches
            && await Snapshot(id, cancellationToken) is { } reached)
        {
            (from, page) = (reached, await Page(reached, cancellationToken));
        }

        var snapshots = new SnapshotWriter<TState, TRecord>(setting with { Id = id }, from)
        {
            Version = LineVersion.Newest,
        };
        return await Fold(from, page, snapshots.Consider, cancellationToken);
    }

    /// <summary>Looks at records that an older release wrote: writes the checkpoints that were due
    /// and counts them by kind. At most so many batches at a time, going on where the last time
    /// ended; null while the batch given is not reached.</summary>
    public async Task<JournalIndex?> Index(
        TState empty, long through, int maxBatches, CancellationToken cancellationToken)
    {
        var id = JournalSnapshot.RebuildOf(setting.Id);
        var from = await Snapshot(id, cancellationToken) ?? Nothing(empty);
        var (loaded, checkpoints) = (from, new CheckpointWriter(setting));
        var last = Math.Min(through, from.LastNumber + maxBatches);
        while (loaded.LastNumber < last)
        {
            foreach (var batch in (await Page(loaded, cancellationToken))
                .TakeWhile(batch => batch.Number <= last))
            {
                var before = loaded;
                loaded = Folded(loaded, batch);
                foreach (var checkpoint in CheckpointWriter.Due(before, loaded))
                {
                    await checkpoints.Write(checkpoint);
                }
            }
        }

        if (loaded.LastNumber > from.LastNumber)
        {
            var payload = SnapshotForm<TState, TRecord>.Write(loaded, LineVersion.Newest);
            await setting.Store.WriteSnapshot(
                id, new JournalSnapshot(loaded.LastNumber, payload), cancellationToken);
        }

        return loaded.LastNumber == through ? loaded.Index : null;
    }

    private static LoadedJournal<TState> Nothing(TState empty) =>
        new()
        {
            State = empty,
            Empty = empty,
            End = RecordChain.Start,
            Index = JournalIndex.Start,
        };

    // The newest snapshot under that id, once it is seen to belong to the journal.
    private async Task<LoadedJournal<TState>?> Snapshot(
        string id, CancellationToken cancellationToken)
    {
        if (await setting.Store.ReadSnapshot(id, cancellationToken) is not { } stored
            || Opened(stored) is not { } snapshot)
        {
            return null;
        }

        var number = stored.BatchNumber;
        var read = await setting.Store.Read(
            setting.Id, number, 1, descending: false, cancellationToken);
        var end = read is [var batch] && batch.Number == number
            ? RecordChain.After(BatchLines.Split(batch)[^1].Span)
            : throw new JournalCorruptException($"Journal {setting.Id} lacks batch {number}.");
        return end.Hash == snapshot.End.Hash && end.Sequence == snapshot.End.Sequence
            ? snapshot with { End = end }
            : throw new JournalCorruptException(
                $"Journal {setting.Id} does not agree with its snapshot at batch {number}.");
    }

    private Task<ImmutableArray<JournalBatch>> Page(
        LoadedJournal<TState> after, CancellationToken cancellationToken) => setting.Store.Read(
            setting.Id,
            after.LastNumber + 1,
            ReadAtOnceBatches,
            descending: false,
            cancellationToken);

    private async Task<LoadedJournal<TState>> Fold(
        LoadedJournal<TState> loaded,
        ImmutableArray<JournalBatch> page,
        Action<LoadedJournal<TState>, int> reached,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var batch in page)
            {
                loaded = Folded(loaded, batch);
                reached(loaded, batch.Payload.Length);
            }

            if (page.Length < ReadAtOnceBatches)
            {
                return loaded;
            }

            page = await Page(loaded, cancellationToken);
        }
    }

    private LoadedJournal<TState> Folded(LoadedJournal<TState> loaded, JournalBatch batch)
    {
        if (batch.Number != loaded.LastNumber + 1)
        {
            throw new JournalCorruptException(
                $"Journal {setting.Id} lacks batch {loaded.LastNumber + 1}.");
        }

        var (state, end) = (loaded.State, loaded.End);
        var (form, tally) = (TState.FormOf(state), new BatchTally());
        foreach (var line in BatchLines.Split(batch))
        {
            (var record, end) = end.Verify(form, line.Span);
            state = Applied(state, end.Sequence, record);
            tally.Add(form.KindOf(record), form.TimeOf(record));
        }

        return loaded with
        {
            State = state,
            End = end,
            Index = loaded.Index.After(tally, end.Sequence),
            LastNumber = batch.Number,
            TailBatches = loaded.TailBatches + 1,
            TailBytes = loaded.TailBytes + batch.Payload.Length,
        };
    }

    private TState Applied(TState state, long sequence, TRecord record)
    {
        try
        {
            return state.Apply(sequence, record);
        }
        catch (Exception fault)
        {
            throw new JournalCorruptException(
                $"Journal {setting.Id}: record {sequence} does not fit the state.", fault);
        }
    }

    // A snapshot is only a shortcut: one that another version wrote, or that broke, is passed over.
    private LoadedJournal<TState>? Opened(JournalSnapshot stored)
    {
        try
        {
            if (SnapshotForm<TState, TRecord>.Read(stored) is { } snapshot)
            {
                return snapshot;
            }

            LogSnapshotUnreadable(null, setting.Id, stored.BatchNumber);
            return null;
        }
        catch (Exception fault)
        {
            // Whatever the matter is, the records themselves are still there.
            LogSnapshotUnreadable(fault, setting.Id, stored.BatchNumber);
            return null;
        }
    }

    private void LogSnapshotUnreadable(Exception? fault, string journalId, long number) =>
        LogSnapshotUnreadable(setting.Logger, fault, journalId, number);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId} was written by a newer release, whose members of the "
            + "cluster serve it; further ones are not logged.")]
    private static partial void LogNewer(
        ILogger logger, Exception newer, string journalId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: its snapshot at batch {Number} is not sound and is "
            + "passed over.")]
    private static partial void LogSnapshotUnreadable(
        ILogger logger, Exception? fault, string journalId, long number);
}

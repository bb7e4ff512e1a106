using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Storage;

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
            var stored = await setting.Store.ReadSnapshot(setting.Id, cancellationToken);
            var snapshot = stored is null ? null : Opened(stored);
            return snapshot is null
                ? await Replay(empty, cancellationToken)
                : await Tail(stored!, snapshot, cancellationToken);
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
    public Task<LoadedJournal<TState>> Replay(TState empty, CancellationToken cancellationToken) =>
        Fold(Nothing(empty), reached: null, cancellationToken);

    /// <summary>As <see cref="Replay"/>, but of a damaged journal only what comes before the damage:
    /// that much is as it was written.</summary>
    public async Task<LoadedJournal<TState>> Salvage(
        TState empty, CancellationToken cancellationToken)
    {
        var sound = Nothing(empty);
        try
        {
            return await Fold(sound, reached: loaded => sound = loaded, cancellationToken);
        }
        catch (JournalCorruptException)
        {
            return sound;
        }
    }

    private static LoadedJournal<TState> Nothing(TState empty) =>
        new()
        {
            State = empty,
            End = RecordChain.Start,
            Index = JournalIndex.Start,
        };

    private async Task<LoadedJournal<TState>> Tail(
        JournalSnapshot stored, SnapshotState<TState> snapshot, CancellationToken cancellationToken)
    {
        var number = stored.BatchNumber;
        var read = await setting.Store.Read(
            setting.Id, number, 1, descending: false, cancellationToken);
        var end = read is [var batch] && batch.Number == number
            ? RecordChain.After(BatchLines.Split(batch)[^1].Span)
            : throw new JournalCorruptException($"Journal {setting.Id} lacks batch {number}.");
        if (end.Hash != snapshot.Hash || end.Sequence != snapshot.State.Sequence)
        {
            throw new JournalCorruptException(
                $"Journal {setting.Id} does not agree with its snapshot at batch {number}.");
        }

        return await Fold(
            new()
            {
                State = snapshot.State,
                End = end,
                Index = JournalIndex.Unknown,
                LastNumber = number,
                SnapshotBytes = stored.Payload.Length,
            },
            reached: null,
            cancellationToken);
    }

    private async Task<LoadedJournal<TState>> Fold(
        LoadedJournal<TState> loaded,
        Action<LoadedJournal<TState>>? reached,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var batches = await setting.Store.Read(
                setting.Id,
                loaded.LastNumber + 1,
                ReadAtOnceBatches,
                descending: false,
                cancellationToken);
            foreach (var batch in batches)
            {
                loaded = Folded(loaded, batch);
                reached?.Invoke(loaded);
            }

            if (batches.Length < ReadAtOnceBatches)
            {
                return loaded;
            }
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
            Index = loaded.Index.After(tally),
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
    private SnapshotState<TState>? Opened(JournalSnapshot stored)
    {
        try
        {
            var snapshot = JsonSerializer.Deserialize<SnapshotState<TState>>(
                stored.Payload.Span, StoredJson.Options);
            if (snapshot?.IsWhole() is true && snapshot.State.IsSound())
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

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Reads a journal from its store, verifying every record it folds.</summary>
internal sealed partial class JournalReader<TState, TRecord>(JournalSetting setting)
    where TState : class, IJournaled<TState, TRecord>
{
    private readonly JournalFold<TState, TRecord> _fold = new(setting);
    private readonly SnapshotReader<TState, TRecord> _snapshots = new(setting);
    private readonly string _rebuildId = JournalSnapshot.RebuildOf(setting.Id);

    /// <summary>From the newest snapshot, or from the first record where there is none that can be
    /// read. Throws a <see cref="JournalRebuildingException"/> where that is more than is read at
    /// once: it goes on by itself then.</summary>
    public async Task<LoadedJournal<TState>> Load(
        TState empty, CancellationToken cancellationToken)
    {
        setting.Meters.Loaded();
        setting.Meters.Rebuilds.RequireOver(setting.Id);
        try
        {
            return await _snapshots.Newest(setting.Id, empty, cancellationToken) is { } snapshot
                ? await AtOnce(
                    snapshot,
                    await _fold.Page(snapshot, cancellationToken),
                    setting.Id,
                    cancellationToken)
                : await Anew(empty, cancellationToken);
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

    /// <summary>From the first record, whatever snapshots there are. However long that is: no
    /// grain should do it on its turn.</summary>
    /// <param name="empty">The state before the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="reached">Hears of it after each batch.</param>
    public Task<LoadedJournal<TState>> Replay(
        TState empty,
        CancellationToken cancellationToken,
        Action<LoadedJournal<TState>>? reached = null) =>
        Fold(
            JournalFold<TState, TRecord>.Nothing(empty),
            loaded => reached?.Invoke(loaded),
            cancellationToken);

    /// <summary>As <see cref="Replay"/>, but of a damaged journal only what comes before the
    /// damage: that much is as it was written.</summary>
    public async Task<LoadedJournal<TState>> Salvage(
        TState empty, CancellationToken cancellationToken)
    {
        var sound = JournalFold<TState, TRecord>.Nothing(empty);
        try
        {
            return await Fold(sound, loaded => sound = loaded, cancellationToken);
        }
        catch (JournalCorruptException)
        {
            return sound;
        }
    }

    /// <summary>Looks at records that an older release wrote: writes the checkpoints that were due
    /// and counts them by kind, going on where the last time was cut off.</summary>
    public async Task<JournalIndex> Index(
        TState empty, long through, CancellationToken cancellationToken)
    {
        var from = await Reached(empty, cancellationToken);
        return (await new LongReading<TState, TRecord>(setting, _rebuildId).Run(from, through))
            .Index;
    }

    // As far as an earlier reading from the first record had come.
    private async Task<LoadedJournal<TState>> Reached(
        TState empty, CancellationToken cancellationToken) =>
        await _snapshots.Newest(_rebuildId, empty, cancellationToken)
            ?? JournalFold<TState, TRecord>.Nothing(empty);

    private async Task<LoadedJournal<TState>> Anew(
        TState empty, CancellationToken cancellationToken)
    {
        var from = JournalFold<TState, TRecord>.Nothing(empty);
        var page = await _fold.Page(from, cancellationToken);
        if (!JournalFold<TState, TRecord>.IsLast(page))
        {
            from = await Reached(empty, cancellationToken);
            page = from.LastNumber == 0 ? page : await _fold.Page(from, cancellationToken);
        }

        return await AtOnce(from, page, _rebuildId, cancellationToken);
    }

    private async Task<LoadedJournal<TState>> AtOnce(
        LoadedJournal<TState> from,
        ImmutableArray<JournalBatch> page,
        string snapshotId,
        CancellationToken cancellationToken)
    {
        var (loaded, due) = (from, new List<JournalCheckpoint>());
        var snapshots = SnapshotWriter<TState, TRecord>.Of(setting, snapshotId, from);
        while (true)
        {
            foreach (var batch in page)
            {
                var before = loaded;
                RequireShort(before, due, snapshotId);
                loaded = _fold.Add(before, batch);
                due.AddRange(CheckpointWriter.Due(before, loaded));
                snapshots.Consider(loaded, batch.Payload.Length);
            }

            if (JournalFold<TState, TRecord>.IsLast(page))
            {
                _ = new CheckpointWriter(setting).WriteMissing(due);
                return loaded;
            }

            page = await _fold.Page(loaded, cancellationToken);
        }
    }

    private void RequireShort(
        LoadedJournal<TState> reached, List<JournalCheckpoint> due, string snapshotId)
    {
        if (reached.TailBytes > setting.Options.ReplayAtOnceBytes)
        {
            throw setting.Meters.Rebuilds.Begin(setting.Id, async () =>
            {
                var checkpoints = new CheckpointWriter(setting);
                await Task.WhenAll(due.Select(checkpoints.Write));
                await new LongReading<TState, TRecord>(setting, snapshotId).Run(reached);
            });
        }
    }

    private async Task<LoadedJournal<TState>> Fold(
        LoadedJournal<TState> from,
        Action<LoadedJournal<TState>> reached,
        CancellationToken cancellationToken)
    {
        var loaded = from;
        for (var isLast = false; !isLast;)
        {
            var page = await _fold.Page(loaded, cancellationToken);
            foreach (var batch in page)
            {
                reached(loaded = _fold.Add(loaded, batch));
            }

            isLast = JournalFold<TState, TRecord>.IsLast(page);
        }

        return loaded;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId} was written by a newer release, whose members of the "
            + "cluster serve it; further ones are not logged.")]
    private static partial void LogNewer(
        ILogger logger, Exception newer, string journalId);
}

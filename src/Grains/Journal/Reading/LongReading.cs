using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Reads much of a journal, off its owner's turn: leaves snapshots on the way, so that a
/// reading that is cut off goes on where it was, and the checkpoints that were due.</summary>
/// <param name="setting">The journal.</param>
/// <param name="snapshotId">Under which id the snapshots go.</param>
internal sealed partial class LongReading<TState, TRecord>(
    JournalSetting setting, string snapshotId)
    where TState : class, IJournaled<TState, TRecord>
{
    private readonly JournalFold<TState, TRecord> _fold = new(setting);

    /// <summary>From there to the end, or as far as to that batch.</summary>
    public async Task<LoadedJournal<TState>> Run(
        LoadedJournal<TState> from, long through = long.MaxValue)
    {
        LogBegun(setting.Logger, setting.Id, from.LastNumber);
        var loaded = from;
        var snapshots = SnapshotWriter<TState, TRecord>.Of(setting, snapshotId, from);
        for (var isLast = loaded.LastNumber >= through; !isLast;)
        {
            var page = await _fold.Page(loaded, CancellationToken.None);
            loaded = await Through(loaded, page, through, snapshots);
            isLast = JournalFold<TState, TRecord>.IsLast(page) || loaded.LastNumber >= through;
        }

        if (loaded.LastNumber > from.LastNumber)
        {
            await snapshots.WriteNow(loaded);
            // Instead of the one that could not be used, unless that is of a later batch.
            await SnapshotWriter<TState, TRecord>.Of(setting, setting.Id, loaded)
                .WriteNow(loaded);
        }

        LogOver(setting.Logger, setting.Id, loaded.End.Sequence);
        return loaded;
    }

    private async Task<LoadedJournal<TState>> Through(
        LoadedJournal<TState> loaded,
        ImmutableArray<JournalBatch> page,
        long through,
        SnapshotWriter<TState, TRecord> snapshots)
    {
        var (checkpoints, due) = (new CheckpointWriter(setting), new List<JournalCheckpoint>());
        foreach (var batch in page.TakeWhile(batch => batch.Number <= through))
        {
            var before = loaded;
            loaded = _fold.Add(loaded, batch);
            due.AddRange(CheckpointWriter.Due(before, loaded));
            snapshots.Consider(loaded, batch.Payload.Length);
        }

        await Task.WhenAll(due.Select(checkpoints.Write));
        return loaded;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Journal {JournalId} is being read anew after batch {Number}.")]
    private static partial void LogBegun(ILogger logger, string journalId, long number);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Journal {JournalId} was read anew up to record {Sequence}.")]
    private static partial void LogOver(ILogger logger, string journalId, long sequence);
}

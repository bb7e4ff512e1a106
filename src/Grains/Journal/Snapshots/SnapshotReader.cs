using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Finds the newest usable snapshot of a journal.</summary>
internal sealed partial class SnapshotReader<TState, TRecord>(JournalSetting setting)
    where TState : class, IJournaled<TState, TRecord>
{
    /// <summary>The newest under that id, once it is seen to belong to the journal.</summary>
    public async Task<LoadedJournal<TState>?> Newest(
        string id, TState empty, CancellationToken cancellationToken)
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
        if (read[0].IsKeyed && !stored.IsKeyed)
        {
            throw new JournalCorruptException(
                $"The snapshot of journal {setting.Id} was altered: it has no tag.");
        }

        return end.Hash == snapshot.End.Hash && end.Sequence == snapshot.End.Sequence
            ? snapshot with
            {
                End = end,
                Empty = empty,
                Index = snapshot.Index.Keyed(setting.Id, number, read[0].IsKeyed),
            }
            : throw new JournalCorruptException(
                $"Journal {setting.Id} does not agree with its snapshot at batch {number}.");
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

            LogUnreadable(setting.Logger, null, setting.Id, stored.BatchNumber);
            return null;
        }
        catch (Exception fault)
        {
            // Whatever the matter is, the records themselves are still there.
            LogUnreadable(setting.Logger, fault, setting.Id, stored.BatchNumber);
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: its snapshot at batch {Number} is not sound and is "
            + "passed over.")]
    private static partial void LogUnreadable(
        ILogger logger, Exception? fault, string journalId, long number);
}

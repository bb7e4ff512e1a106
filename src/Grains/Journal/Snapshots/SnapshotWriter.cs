using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Writes a snapshot now and then, beside the commit loop and never in its way: losing one
/// costs only time.</summary>
internal sealed partial class SnapshotWriter<TState, TRecord>(
    JournalSetting setting, LoadedJournal<TState> from)
    where TState : class, IJournaled<TState, TRecord>
{
    private readonly BesideWriter _writer = new(setting);
    private int _snapshotBytes = from.SnapshotBytes;
    private int _tailBatches = from.TailBatches;
    private long _tailBytes = from.TailBytes;
    private Task _writing = Task.CompletedTask;

    /// <summary>The form to write, where that is higher than the journal's.</summary>
    private int Version { get; init; } = LineVersion.First;

    /// <summary>One that writes under the journal's own id, or under another in the newest
    /// form.</summary>
    public static SnapshotWriter<TState, TRecord> Of(
        JournalSetting setting, string snapshotId, LoadedJournal<TState> from) =>
        new(setting with { Id = snapshotId }, from)
        {
            Version = snapshotId == setting.Id ? LineVersion.First : LineVersion.Newest,
        };

    /// <summary>Counts a batch, and writes a snapshot of the journal up to it when one is due and
    /// none is being written.</summary>
    public void Consider(LoadedJournal<TState> journal, int batchBytes)
    {
        _tailBatches++;
        _tailBytes += batchBytes;
        if (_tailBatches >= setting.Options.SnapshotEveryBatches
            && _tailBytes >= _snapshotBytes
            && _writing.IsCompleted)
        {
            _writing = Write(journal);
        }
    }

    /// <summary>Writes one whether it is due or not.</summary>
    public async Task WriteNow(LoadedJournal<TState> journal)
    {
        await _writing;
        await (_writing = Write(journal));
    }

    // States are immutable, so this one still belongs to this batch whenever it is written.
    private Task Write(LoadedJournal<TState> journal)
    {
        var payload = SnapshotForm<TState, TRecord>.Write(
            journal, Math.Max(Version, journal.End.Version));
        (_tailBatches, _tailBytes, _snapshotBytes) = (0, 0, payload.Length);
        return Write(new JournalSnapshot(journal.LastNumber, payload));
    }

    private Task Write(JournalSnapshot snapshot) => _writer.Try(
        cancellationToken => setting.Store.WriteSnapshot(
            setting.Id, snapshot, cancellationToken),
        fault => LogNotWritten(setting.Logger, fault, setting.Id, snapshot.BatchNumber));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: the snapshot at batch {Number} was not written; the next "
            + "one will be.")]
    private static partial void LogNotWritten(
        ILogger logger, Exception fault, string journalId, long number);
}

using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal;

/// <summary>Writes a snapshot now and then, beside the commit loop and never in its way: losing one
/// costs only time.</summary>
internal sealed partial class SnapshotWriter(
    JournalSetting setting, int snapshotBytes, int tailBatches, long tailBytes)
{
    private int _snapshotBytes = snapshotBytes;
    private int _tailBatches = tailBatches;
    private long _tailBytes = tailBytes;
    private bool _failing;

    /// <summary>Counts a durable batch, and writes a snapshot of the state after it when one is
    /// due.</summary>
    public void Consider<TState>(long number, RecordChain end, TState state, int batchBytes)
        where TState : class
    {
        _tailBatches++;
        _tailBytes += batchBytes;
        if (_tailBatches >= setting.Options.SnapshotEveryBatches && _tailBytes >= _snapshotBytes)
        {
            // States are immutable, so this one still belongs to this batch whenever it is written.
            var payload = JsonSerializer.SerializeToUtf8Bytes(
                SnapshotState<TState>.Of(state, end.Hash), StoredJson.Options);
            (_tailBatches, _tailBytes, _snapshotBytes) = (0, 0, payload.Length);
            _ = Write(new JournalSnapshot(number, payload));
        }
    }

    private async Task Write(JournalSnapshot snapshot)
    {
        try
        {
            using var timeout = new CancellationTokenSource(
                setting.Options.CommitDeadline, setting.Time);
            await setting.Store.WriteSnapshot(setting.Id, snapshot, timeout.Token);
            _failing = false;
        }
        catch (Exception fault)
        {
            if (!_failing)
            {
                LogNotWritten(setting.Logger, fault, setting.Id, snapshot.BatchNumber);
            }

            _failing = true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: the snapshot at batch {Number} was not written; the next "
            + "one will be.")]
    private static partial void LogNotWritten(
        ILogger logger, Exception fault, string journalId, long number);
}

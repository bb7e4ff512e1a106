using Microsoft.Extensions.Logging;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Indexes what an older release wrote of a journal, in the background: one journal at a
/// time in a process.</summary>
internal sealed partial class OldRecords<TState, TRecord>(JournalSetting setting)
    where TState : class, IJournaled<TState, TRecord>
{
    /// <summary>What is known of the records up to the batch that was loaded; null where that is
    /// not known yet.</summary>
    public async Task<JournalIndex?> Index(LoadedJournal<TState> loaded)
    {
        if (!setting.Meters.IndexTurn.Wait(0))
        {
            return null;
        }

        try
        {
            // Folding is not to be done on a grain's turn.
            return await Task.Run(() => new JournalReader<TState, TRecord>(setting).Index(
                loaded.Empty!, loaded.LastNumber, CancellationToken.None));
        }
        catch (Exception fault)
        {
            // Whatever this was, the journal itself is served; the next load tries again.
            LogNotIndexed(setting.Logger, fault, setting.Id);
            return null;
        }
        finally
        {
            setting.Meters.IndexTurn.Release();
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: its older records were not indexed; that is tried again.")]
    private static partial void LogNotIndexed(ILogger logger, Exception fault, string journalId);
}

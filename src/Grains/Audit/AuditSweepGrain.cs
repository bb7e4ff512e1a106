using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Grains.Audit;

/// <summary>Has the trial balance remember where each audit journal ends, and marks those that
/// end elsewhere, or not at all. The newest days are looked at every time, the others in
/// turn.</summary>
internal sealed partial class AuditSweepGrain(
    IJournalStore store,
    IOptions<SweepOptions> options,
    IOptions<AuditRetention> retention,
    TimeProvider time,
    ILogger<AuditSweepGrain> logger) : Grain, IAuditSweepGrain
{
    private const int NewestDays = 2;
    private const int OlderDaysAtATime = 8;

    private long? _advancedAt;
    private int _older;

    public async Task Advance()
    {
        if (_advancedAt is { } since && time.GetElapsedTime(since) < options.Value.EveryPass)
        {
            return;
        }

        _advancedAt = time.GetTimestamp();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var back in Due())
        {
            await Task.WhenAll(Enumerable.Range(0, IAuditGrain.Journals).Select(
                journal => Check(IAuditGrain.KeyOf(today.AddDays(-back), journal))));
        }
    }

    // Not the last day that is kept: it may be about to be deleted.
    private IEnumerable<int> Due()
    {
        var older = Math.Max(0, retention.Value.RetentionDays - NewestDays);
        var due = Enumerable.Range(0, Math.Min(OlderDaysAtATime, older))
            .Select(at => NewestDays + ((_older + at) % older))
            .ToList();
        _older = older == 0 ? 0 : (_older + due.Count) % older;
        return Enumerable.Range(0, Math.Min(NewestDays, retention.Value.RetentionDays)).Concat(due);
    }

    private async Task Check(string key)
    {
        for (var volume = 1; volume <= AuditVolumes.Max; volume++)
        {
            var journal = AuditVolumes.IdOf(key, volume);
            try
            {
                if (!await Exists(journal))
                {
                    return;
                }
            }
            catch (JournalNewerException newer)
            {
                // Another silo may be able to read it; the next pass looks again.
                LogNewer(newer, journal);
                return;
            }
        }
    }

    // Whether there is such a volume, or was.
    private async Task<bool> Exists(string journal)
    {
        var part = GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(journal));
        var counted = await part.Counted(journal);
        var end = await store.ReadEnd(journal, CancellationToken.None);
        if (end.Sequence < counted.Through)
        {
            await part.Mark(Finding(journal, AccountFault.CutOff, counted, end));
        }
        else if (counted.Batch is { } batch
            && await store.ReadEndOf(journal, batch, CancellationToken.None) is var then
            && ((then.Sequence, then.Hash) != (counted.Through, counted.Hash)
                || (counted.KeyedFrom is not null && !then.IsKeyed)))
        {
            await part.Mark(Finding(journal, AccountFault.Altered, counted, then));
        }
        else if (end.Sequence > counted.Through)
        {
            await part.Report(Report(journal, counted, end));
        }

        return counted.Through > 0 || end.Batch > 0;
    }

    private static JournalFinding Finding(
        string journal, AccountFault fault, CountedEnd counted, JournalEnd end) => new(
            journal, fault, counted.Through, counted.Hash, end.Sequence, end.Hash);

    private static ReconciliationReport Report(
        string journal, CountedEnd counted, JournalEnd end) => new()
        {
            AccountId = journal,
            After = counted.Through,
            Through = end.Sequence,
            Changes = [],
            AfterHash = counted.Hash,
            Hash = end.Hash,
            Batch = end.Batch,
            KeyedFrom = counted.KeyedFrom ?? (end.IsKeyed ? end.Batch : null),
        };

    [LoggerMessage(
        LogLevel.Information, "Audit journal {Journal} cannot be read here and is passed over")]
    private partial void LogNewer(Exception newer, string journal);
}

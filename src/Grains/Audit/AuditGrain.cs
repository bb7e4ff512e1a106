using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Journal;
using OrderProcessor.Portfolios;
using OrderProcessor.Verification;
using Orleans.Concurrency;
using Orleans.Dashboard;

namespace OrderProcessor.Audit;

/// <summary>The door to one audit journal. Reentrant, so that the parcels of many processes share one
/// write.</summary>
[Reentrant, NoProfiling, CollectionAgeLimit(Minutes = 2)]
internal sealed class AuditGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters meters,
    ILogger<AuditGrain> logger) : Grain, IAuditGrain
{
    // What one call may read, found or not: the caller comes back for more.
    private const int MaxRecordsLookedAt = 20_000;

    private JournalSetting _setting = null!;
    private Journal<AuditJournal, AuditRecord> _journal = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _setting = new JournalSetting(
            store, $"audit#{this.GetPrimaryKeyString()}", options.Value, time, logger, meters);
        var loaded = await new JournalReader<AuditJournal, AuditRecord>(_setting)
            .Load(new AuditJournal(), cancellationToken);
        _journal = new Journal<AuditJournal, AuditRecord>(
            _setting, loaded, committed: () => { }, faulted: _ => DeactivateOnIdle());
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        _journal.Idle.WaitAsync(cancellationToken);

    public async Task Append(AuditParcel parcel)
    {
        // Within one turn: nothing of the same sender comes in between.
        foreach (var record in _journal.Head.New(parcel).ToList())
        {
            _ = _journal.Append(record);
        }

        await _journal.WhenHeadIsDurable();
    }

    public async Task<AuditFindings> Read(AuditQuery query, CancellationToken cancellationToken)
    {
        var found = new List<AuditFinding>();
        var (last, looked) = ((HistoryCursor?)null, 0);
        await foreach (var entry in _journal.Records(
            query.Before?.Batch, descending: true, cancellationToken))
        {
            if (query.Before is { } before && entry.Sequence >= before.Sequence)
            {
                continue;
            }

            if (found.Count == query.Limit || looked++ == MaxRecordsLookedAt)
            {
                return new AuditFindings([.. found], last);
            }

            last = new HistoryCursor(entry.Batch, entry.Sequence);
            if (query.Matches(entry.Record.Entry))
            {
                found.Add(new AuditFinding(entry.Record.Entry, last));
            }
        }

        return new AuditFindings([.. found], Next: null);
    }

    public Task<ChainVerification> Verify(CancellationToken cancellationToken) =>
        Chains.Verify<AuditJournal, AuditRecord>(_setting, new AuditJournal(), cancellationToken);
}

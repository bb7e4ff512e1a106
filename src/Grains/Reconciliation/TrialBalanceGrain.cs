using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using Orleans.Concurrency;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>The door to the trial balance of one part of the accounts. Reentrant, so that many
/// portfolios' reports share one write.</summary>
[Reentrant, NoProfiling, GrainType("totals")]
internal sealed partial class TrialBalanceGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters meters,
    LedgerFaults faults,
    ILogger<TrialBalanceGrain> logger) : Grain, ITrialBalanceGrain
{
    private Journal<TrialBalancePart, ReconciliationReport> _journal = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var setting = new JournalSetting(
            store, $"totals#{this.GetPrimaryKeyString()}", options.Value, time, logger, meters);
        var loaded = await new JournalReader<TrialBalancePart, ReconciliationReport>(setting)
            .Load(new TrialBalancePart(), cancellationToken);
        _journal = new Journal<TrialBalancePart, ReconciliationReport>(
            setting, loaded, committed: TellFaults, faulted: _ => DeactivateOnIdle());
        TellFaults();
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        faults.Forget(this.GetPrimaryKeyString());
        return _journal.Idle.WaitAsync(cancellationToken);
    }

    public Task<long> CountedThrough(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.CountedThrough(accountId));

    public Task<CountedEnd> Counted(string journal, CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.End(journal));

    public Task<ImmutableArray<LiveDigest>> LiveOf(string accountId) =>
        Task.FromResult(_journal.Durable.LiveOf(accountId));

    public Task<ImmutableArray<LiveDigest?>> LiveIn(
        string assetId, ImmutableArray<string> accountIds) =>
        Task.FromResult<ImmutableArray<LiveDigest?>>(
        [
            .. accountIds.Select(accountId => _journal.Durable.LiveOf(accountId)
                .FirstOrDefault(live => live.AssetId == assetId)),
        ]);

    public Task Take(TakenEnd taken) => _journal.Head.IsNew(taken)
        ? Keep(new ReconciliationNote { Taken = taken })
        : Task.CompletedTask;

    public async Task<bool> Mark(JournalFinding finding)
    {
        if ((_journal.Head.Marks ?? JournalMarks.None).IsAccepted(finding))
        {
            return true;
        }

        if ((_journal.Head.Marks ?? JournalMarks.None).IsNew(finding))
        {
            LogMarked(finding.Journal, finding.Fault, finding.Counted, finding.Found);
            await Keep(new ReconciliationNote
            {
                Marked = new JournalMark(finding, time.GetUtcNow()),
            });
        }

        await _journal.WhenHeadIsDurable();
        return false;
    }

    public async Task<JournalMark?> Clear(string markId, string by, string reason)
    {
        var mark = _journal.Head.Marks?.Find(markId);
        if (mark is not null)
        {
            LogCleared(mark.Finding.Journal, by, reason);
            await Keep(new ReconciliationNote
            {
                Cleared = new ClearedMark(mark.Finding.Journal, by, reason),
            });
        }

        return mark;
    }

    public async Task<long> Report(ReconciliationReport report)
    {
        if (_journal.Head.IsNext(report) && _journal.Head.Broken(report) is { } finding)
        {
            // Counted in all the same: before that, so that a crash in between loses no mark.
            await Mark(finding);
        }

        if (_journal.Head.IsNext(report))
        {
            LogIfUnbalanced(report);
            await _journal.Append(report);
        }
        else
        {
            await _journal.WhenHeadIsDurable();
        }

        return _journal.Durable.CountedThrough(report.AccountId);
    }

    public Task<TrialBalance> Read(CancellationToken cancellationToken)
    {
        var (part, imbalance) = (_journal.Durable, _journal.Durable.Imbalance ?? Imbalance.None);
        var marks = (part.Marks ?? JournalMarks.None).All.Values;
        return Task.FromResult(new TrialBalance(part.Assets, part.Portfolios())
        {
            AtFault =
            [
                .. imbalance.Accounts.Select(account => new AccountAtFault(
                    account.Key, AccountFault.OutOfBalance, account.Value)),
                .. marks.Select(mark => new AccountAtFault(
                    mark.Finding.Journal,
                    mark.Finding.Fault,
                    ImmutableSortedDictionary<string, ExactSum>.Empty)),
            ],
            Marks = [.. marks],
            UnbalancedReports = imbalance.Reports,
            UnnamedReports = imbalance.Unnamed,
        });
    }

    private void TellFaults() =>
        faults.Know(this.GetPrimaryKeyString(), _journal.Durable.AtFault());

    private Task Keep(ReconciliationNote note) => _journal.Append(_journal.Head.Noted(note));

    private void LogIfUnbalanced(ReconciliationReport report)
    {
        if (report.Changes.Any(change => !change.By.Sum().IsZero))
        {
            LogUnbalanced(report.AccountId, report.After, report.Through);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "Account {AccountId}: its report of the records after {After} through {Through} does not "
            + "balance")]
    private partial void LogUnbalanced(string accountId, long after, long through);

    [LoggerMessage(
        LogLevel.Error,
        "Journal of {Journal} is not as it was counted in ({Fault}), and a person should look: "
            + "record {Counted} was counted in last, record {Found} is found last")]
    private partial void LogMarked(string journal, AccountFault fault, long counted, long found);

    [LoggerMessage(
        LogLevel.Warning, "Journal of {Journal}: admin {By} cleared its mark: {Reason}")]
    private partial void LogCleared(string journal, string by, string reason);
}

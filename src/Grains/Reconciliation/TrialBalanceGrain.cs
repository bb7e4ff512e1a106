using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;
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
            setting, loaded, committed: () => { }, faulted: _ => DeactivateOnIdle());
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        _journal.Idle.WaitAsync(cancellationToken);

    public Task<long> CountedThrough(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.CountedThrough(accountId));

    public async Task<long> Report(ReconciliationReport report)
    {
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
        return Task.FromResult(new TrialBalance(part.Assets, part.Counted.Count)
        {
            AtFault =
            [
                .. imbalance.Accounts.Select(account => new AccountAtFault(
                    account.Key, AccountFault.OutOfBalance, account.Value)),
            ],
            UnbalancedReports = imbalance.Reports,
            UnnamedReports = imbalance.Unnamed,
        });
    }

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
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Verification;

/// <summary>Checks one account's journal.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class VerificationGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters meters,
    IHostApplicationLifetime host,
    ILogger<VerificationGrain> logger) : Grain, IVerificationGrain
{
    private string AccountId => this.GetPrimaryKeyString();

    private ITrialBalanceGrain Part =>
        GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(AccountId));

    public async Task<ChainVerification> Verify(CancellationToken cancellationToken)
    {
        var counted = await Part.Counted(AccountId, cancellationToken);
        var marks = (await Part.Read(cancellationToken)).Marks;
        var verified = await Verified(counted, cancellationToken);
        var mark = marks.FirstOrDefault(mark => mark.Finding.Journal == AccountId);
        return verified.Fault is null && mark is not null
            ? verified with { Fault = $"Marked since {mark.FoundAt:u}, and not cleared yet." }
            : verified;
    }

    public async Task Examine(CancellationToken cancellationToken)
    {
        var counted = await Part.Counted(AccountId, cancellationToken);
        var verified = await Verified(counted, cancellationToken);
        if (verified.Found is { } fault)
        {
            await Part.Mark(new JournalFinding(
                AccountId,
                fault,
                counted.Through,
                counted.Hash,
                verified.Records ?? 0,
                verified.End));
        }
    }

    // A process that ends does not wait for a long journal to be read; whoever asked asks another.
    private async Task<ChainVerification> Verified(
        CountedEnd counted, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, host.ApplicationStopping);
        try
        {
            return await Chains.Verify<Portfolio, PortfolioRecord>(
                new JournalSetting(
                    store, $"portfolio#{AccountId}", options.Value, time, logger, meters),
                new Portfolio { AccountId = AccountId },
                counted,
                portfolio => portfolio.LedgerDigest(),
                ends.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OverloadedException("The process that read the journal is ending.");
        }
    }
}

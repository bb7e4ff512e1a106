using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Verification;

/// <summary>Checks one account's journal.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class VerificationGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters meters,
    ILogger<VerificationGrain> logger) : Grain, IVerificationGrain
{
    private string AccountId => this.GetPrimaryKeyString();

    public Task<ChainVerification> Verify(CancellationToken cancellationToken) =>
        Chains.Verify<Portfolio, PortfolioRecord>(
            new JournalSetting(
                store, $"portfolio#{AccountId}", options.Value, time, logger, meters),
            new Portfolio { AccountId = AccountId },
            cancellationToken);
}

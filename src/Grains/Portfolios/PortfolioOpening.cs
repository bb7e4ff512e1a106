using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What has to be read before a portfolio can do anything: whose it is, and what its
/// journal folds to.</summary>
internal sealed class PortfolioOpening(IGrainFactory grains, string accountId)
{
    /// <summary>Null where the account is nobody's. Whoever asks by the username of an account that
    /// has another id, as a front door of an earlier release does, must not find an empty
    /// portfolio.</summary>
    public async Task<UserOverview?> Owner(CancellationToken cancellationToken)
    {
        var username = await grains.UsernameOf(accountId, cancellationToken);
        var owner = username is null
            ? null
            : await grains.GetGrain<IUserGrain>(username).Overview(cancellationToken);
        return owner is null || owner.AccountId == accountId
            ? owner
            : throw new JournalNewerException("The account has an id, and opens by no other name.");
    }

    /// <summary>Whoever comes upon a damaged journal first has it marked: it must not depend on
    /// being asked.</summary>
    public async Task<LoadedJournal<Portfolio>> Load(
        JournalSetting setting, CancellationToken cancellationToken)
    {
        try
        {
            return await new JournalReader<Portfolio, PortfolioRecord>(setting)
                .Load(new Portfolio { AccountId = accountId }, cancellationToken);
        }
        catch (JournalCorruptException)
        {
            await MarkUnreadable(cancellationToken);
            throw;
        }
    }

    private async Task MarkUnreadable(CancellationToken cancellationToken)
    {
        var part = grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(accountId));
        var counted = await part.Counted(accountId, cancellationToken);
        await part.Mark(new JournalFinding(
            accountId,
            AccountFault.Unreadable,
            counted.Through,
            counted.Hash,
            Found: 0,
            FoundHash: null));
    }
}

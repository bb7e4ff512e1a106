using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users;

// The tag of its row: an altered one lets nobody in.
internal sealed partial class UserGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Account.Seal is RowSeal.Unknown)
        {
            throw new JournalNewerException(
                $"The row of {Subject} is keyed with a key that is not configured here.");
        }

        if (await IsAltered(cancellationToken) && !await Passes())
        {
            throw new JournalCorruptException($"The row of {Subject} was altered.");
        }
    }

    public async Task<bool> EnsureKeyed()
    {
        if (state.RecordExists && Account.Seal is RowSeal.None && seals.AreUsed)
        {
            await Write(Account);
        }

        return Account.Seal is RowSeal.Right || (!state.RecordExists && seals.AreUsed);
    }

    // By its account's id: what is marked is kept for ever.
    private string Subject => $"user#{Account.AccountId ?? Username}";

    // A row of nobody yet has nothing to be after.
    private async Task<bool> IsAltered(CancellationToken cancellationToken) => Account switch
    {
        { Seal: RowSeal.Wrong } => true,
        { Seal: RowSeal.None, Profile: not null } when seals.AreUsed =>
            (await Part(CountedEnd.Rows).Counted(CountedEnd.Rows, cancellationToken)).Through > 0,
        _ => false,
    };

    // Whether a person looked at this very row and let it pass.
    private Task<bool> Passes() => Part(Subject).Mark(new JournalFinding(
        Subject,
        AccountFault.Altered,
        Counted: 0,
        CountedHash: null,
        Found: 0,
        FoundHash: FlatLine.Digest(JsonSerializer.Serialize(Account, StoredJson.Options))));

    private ITrialBalanceGrain Part(string journal) =>
        GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(journal));
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Users;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Accounts;

/// <summary>The accounts of a store, by the rows of their users.</summary>
internal static class AccountList
{
    private const string User = "user";

    /// <summary>Those whose registration is through.</summary>
    public static async IAsyncEnumerable<AccountLine> Of(
        IWholeStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.Rows(cancellationToken))
        {
            if (row.StateName == User && Read(row) is { Profile: { } profile } user)
            {
                var id = user.AccountId ?? profile.Username;
                var end = await store.Journals.ReadEnd($"portfolio#{id}", cancellationToken);
                yield return new(
                    profile.Username,
                    id,
                    $"{profile.Role}",
                    user.FrozenAt is not null,
                    profile.CreatedAt,
                    end.Sequence);
            }
        }
    }

    /// <summary>The one that is called so, by username or id.</summary>
    public static async Task<AccountLine> Find(
        IWholeStore store, string name, CancellationToken cancellationToken)
    {
        await foreach (var account in Of(store, cancellationToken))
        {
            if (account.Username == name || account.AccountId == name)
            {
                return account;
            }
        }

        throw new InvalidDataException($"{store.Name} has no account '{name}'.");
    }

    private static UserAccount? Read(StateRow row) =>
        JsonSerializer.Deserialize<UserAccount>(row.Payload.Span, StoredJson.Options);
}

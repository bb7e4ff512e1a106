using System.Text.Json;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Verification;

/// <summary>Whether each account's journal is a user's, and each journal of keys an
/// account's.</summary>
internal sealed class OwnerCheck(Verifying verifying, IReadOnlySet<string> accounts)
{
    private const string Portfolio = "portfolio#";

    public async Task Run(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var known = ids.ToHashSet(StringComparer.Ordinal);
        var strange = ids.Where(id => AccountOf(id) is { } account && !accounts.Contains(account))
            .ToList();
        var since = strange.Count == 0 ? [] : await Accounts(cancellationToken);
        foreach (var id in strange.Where(id => !since.Contains(AccountOf(id)!)))
        {
            Found(id, "No user has this account: it was added, or the user's row was deleted.");
        }

        foreach (var id in ids.Where(id => KeySegment.OwnerOf(id) is { } owner
            && !known.Contains(owner)))
        {
            Found(id, "These keys are of a journal that there is not.");
        }
    }

    // Of those that registered while journals were listed.
    private async Task<HashSet<string>> Accounts(CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in verifying.Store.Rows(cancellationToken))
        {
            if (Read(row) is { } account)
            {
                found.Add(account);
            }
        }

        return found;
    }

    private static string? Read(StateRow row)
    {
        try
        {
            return RowCheck.AccountOf(row);
        }
        catch (JsonException)
        {
            // It is named already.
            return null;
        }
    }

    private static string? AccountOf(string id) =>
        id.StartsWith(Portfolio, StringComparison.Ordinal)
        && id[Portfolio.Length..] is var account && !account.Contains('#')
            ? account
            : null;

    private void Found(string id, string wrong) =>
        verifying.Found(new(FindingKind.Ownerless, id, wrong));
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Grains.Ledgers;

/// <summary>The double-entry book of one portfolio: what each account holds of each
/// asset.</summary>
internal sealed record Ledger
{
    /// <summary>The asset id of cash.</summary>
    public const string Cash = "USD";

    public static readonly Ledger Empty = new();

    public ImmutableSortedDictionary<string, AssetAccounts> Assets { get; init; } =
        ImmutableSortedDictionary.Create<string, AssetAccounts>(StringComparer.Ordinal);

    public AssetAccounts this[string assetId] =>
        Assets.GetValueOrDefault(assetId, AssetAccounts.Empty);

    /// <summary>Posts legs that balance. False when a balance would need more digits than a decimal
    /// keeps. Legs that do not sum to zero, or that take what is not there, are a fault of the
    /// caller's rule and throw: the book is never bent to fit.</summary>
    public bool TryPost(ImmutableArray<Leg> legs, out Ledger posted)
    {
        posted = this;
        RequireBalanced(legs);
        var assets = Assets.ToBuilder();
        foreach (var (assetId, account, amount) in legs)
        {
            var accounts = assets.GetValueOrDefault(assetId, AssetAccounts.Empty);
            if (!ExactDecimal.TryAdd(accounts.Of(account), amount, out var balance))
            {
                return false;
            }

            assets[assetId] = accounts.With(account, balance);
        }

        var next = this with { Assets = assets.ToImmutable() };
        next.RequireCovered(legs);
        posted = next;
        return true;
    }

    /// <summary>The book as it was before these legs were posted to it: exact, because it was a
    /// book before.</summary>
    public Ledger Before(ImmutableArray<Leg> legs) =>
        After(legs.Select(leg => leg with { Amount = -leg.Amount }));

    /// <summary>The book as it was after legs that were posted to it once.</summary>
    public Ledger After(IEnumerable<Leg> legs)
    {
        var assets = Assets.ToBuilder();
        foreach (var (assetId, account, amount) in legs)
        {
            var accounts = assets.GetValueOrDefault(assetId, AssetAccounts.Empty);
            assets[assetId] = accounts.With(account, accounts.Of(account) + amount);
        }

        return this with { Assets = assets.ToImmutable() };
    }

    /// <summary>All that it says, in one way only: assets of which there is nothing are left
    /// out.</summary>
    public string Text() => string.Join('\n', Assets
        .Where(asset => asset.Value != AssetAccounts.Empty)
        .Select(asset => string.Join(' ', Enum.GetValues<Account>()
            .Select(account => ExactDecimal.Format(asset.Value.Of(account)))
            .Prepend(asset.Key))));

    /// <summary>Per asset all accounts sum to zero, and nobody has less than nothing.</summary>
    public bool IsSound() => Assets.Values.All(accounts =>
        accounts.Sum() == 0
        && accounts is { Available: >= 0, Held: >= 0, Fees: >= 0 });

    private static void RequireBalanced(ImmutableArray<Leg> legs)
    {
        // There are few: each asset's are summed once for each of them.
        foreach (var (assetId, _, _) in legs)
        {
            if (SumOf(assetId, legs) != 0)
            {
                throw new InvalidOperationException($"The legs in {assetId} do not sum to zero.");
            }
        }
    }

    private static decimal SumOf(string assetId, ImmutableArray<Leg> legs)
    {
        var sum = 0m;
        foreach (var leg in legs)
        {
            sum += leg.AssetId == assetId ? leg.Amount : 0;
        }

        return sum;
    }

    private void RequireCovered(ImmutableArray<Leg> legs)
    {
        foreach (var leg in legs)
        {
            var mayBeNegative = leg.Account is Account.World or Account.Pool or Account.Suspense;
            if (!mayBeNegative && this[leg.AssetId].Of(leg.Account) < 0)
            {
                throw new InvalidOperationException(
                    $"{leg.AssetId} {leg.Account} would become negative.");
            }
        }
    }
}

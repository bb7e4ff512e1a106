using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>What did not balance of the reports to one part of the sums, and whose it was. The
/// reports themselves stay in the part's journal.</summary>
internal sealed record Imbalance
{
    /// <summary>More accounts are not named, only counted.</summary>
    public const int MaxNamed = 100;

    // Before the next, which has it.
    private static readonly ImmutableSortedDictionary<string, ExactSum> Nothing =
        ImmutableSortedDictionary.Create<string, ExactSum>(StringComparer.Ordinal);

    /// <summary>Of a part whose reports all balanced.</summary>
    public static readonly Imbalance None = new();

    /// <summary>How many reports did not balance.</summary>
    public long Reports { get; init; }

    /// <summary>How many of them are of accounts that are not named.</summary>
    public long Unnamed { get; init; }

    /// <summary>By how much all of them together are off, by asset.</summary>
    public ImmutableSortedDictionary<string, ExactSum> Off { get; init; } = Nothing;

    /// <summary>By how much each account's are, by asset: those that are off by nothing in the end
    /// are not at fault any more.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ExactSum>> Accounts
    { get; init; } = ImmutableSortedDictionary
        .Create<string, ImmutableSortedDictionary<string, ExactSum>>(StringComparer.Ordinal);

    /// <summary>After one more report, which does not balance in these assets.</summary>
    public Imbalance With(string accountId, IEnumerable<(string AssetId, ExactSum By)> off)
    {
        var known = Accounts.GetValueOrDefault(accountId);
        var isNamed = known is not null || Accounts.Count < MaxNamed;
        var account = Added(known ?? Nothing, off);
        return this with
        {
            Reports = Reports + 1,
            Unnamed = isNamed ? Unnamed : Unnamed + 1,
            Off = Added(Off, off),
            Accounts = !isNamed ? Accounts
                : account.IsEmpty ? Accounts.Remove(accountId)
                : Accounts.SetItem(accountId, account),
        };
    }

    private static ImmutableSortedDictionary<string, ExactSum> Added(
        ImmutableSortedDictionary<string, ExactSum> sums,
        IEnumerable<(string AssetId, ExactSum By)> off)
    {
        var after = sums.ToBuilder();
        foreach (var (assetId, by) in off)
        {
            after[assetId] = after.GetValueOrDefault(assetId) + by;
            if (after[assetId].IsZero)
            {
                after.Remove(assetId);
            }
        }

        return after.ToImmutable();
    }
}

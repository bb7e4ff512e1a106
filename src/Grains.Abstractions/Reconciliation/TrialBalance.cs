using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What the portfolios of one part of the accounts, or of all, hold together.</summary>
/// <param name="Assets">By asset id.</param>
/// <param name="Portfolios">How many are counted in: those that ever moved anything.</param>
[GenerateSerializer, Immutable, Alias("LedgerTotals")]
public sealed record TrialBalance(
    [property: Id(0)] ImmutableSortedDictionary<string, AssetTotals> Assets,
    [property: Id(1)] long Portfolios)
{
    /// <summary>Of no portfolio.</summary>
    public static readonly TrialBalance None = new(
        ImmutableSortedDictionary.Create<string, AssetTotals>(StringComparer.Ordinal), 0);

    /// <summary>Accounts whose reports do not balance, and journals that are not as they were: of
    /// each at most a hundred of each part.</summary>
    [Id(2)] public ImmutableArray<AccountAtFault> AtFault { get; init; } = [];

    /// <summary>How many reports ever did not balance.</summary>
    [Id(3)] public long UnbalancedReports { get; init; }

    /// <summary>How many of them are of accounts that are not named.</summary>
    [Id(4)] public long UnnamedReports { get; init; }

    /// <summary>Journals that are not as they were: they are at fault too.</summary>
    [Id(5)] public ImmutableArray<JournalMark> Marks { get; init; } = [];

    /// <summary>Whether everything that was reported balances.</summary>
    public bool IsBalanced => AtFault is [] && UnnamedReports == 0
        && Assets.Values.All(totals => totals.Sum().IsZero);

    /// <summary>Both together.</summary>
    public TrialBalance Plus(TrialBalance other) => new(
        With(other.Assets), Portfolios + other.Portfolios)
    {
        AtFault = [.. AtFault, .. other.AtFault],
        UnbalancedReports = UnbalancedReports + other.UnbalancedReports,
        UnnamedReports = UnnamedReports + other.UnnamedReports,
        Marks = Marks.IsDefaultOrEmpty ? other.Marks
            : other.Marks.IsDefaultOrEmpty ? Marks : [.. Marks, .. other.Marks],
    };

    private ImmutableSortedDictionary<string, AssetTotals> With(
        ImmutableSortedDictionary<string, AssetTotals> others)
    {
        var sums = Assets.ToBuilder();
        foreach (var (assetId, totals) in others)
        {
            sums[assetId] = sums.GetValueOrDefault(assetId, AssetTotals.None).Plus(totals);
        }

        return sums.ToImmutable();
    }
}

using System.Collections.Immutable;

namespace OrderProcessor.Totals;

/// <summary>What the portfolios of one part of the accounts, or of all, hold together.</summary>
/// <param name="Assets">By asset id.</param>
/// <param name="Portfolios">How many are counted in: those that ever moved anything.</param>
[GenerateSerializer, Immutable, Alias("LedgerTotals")]
public sealed record LedgerTotals(
    [property: Id(0)] ImmutableSortedDictionary<string, AssetTotals> Assets,
    [property: Id(1)] long Portfolios)
{
    /// <summary>Of no portfolio.</summary>
    public static readonly LedgerTotals None = new(
        ImmutableSortedDictionary.Create<string, AssetTotals>(StringComparer.Ordinal), 0);

    /// <summary>Both together.</summary>
    public LedgerTotals Plus(LedgerTotals other) => new(
        With(other.Assets), Portfolios + other.Portfolios);

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

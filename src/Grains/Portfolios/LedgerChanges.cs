using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>By how much a portfolio's accounts changed, worked out from its ledger or its
/// legs.</summary>
internal static class LedgerChanges
{
    public static ImmutableArray<AssetChange> Between(Ledger before, Ledger after) =>
        [.. after.Assets
            .Where(asset => asset.Value != before[asset.Key])
            .Select(asset => new AssetChange(
                asset.Key, Totals(asset.Value).Minus(Totals(before[asset.Key]))))];

    public static ImmutableArray<AssetChange> Of(IEnumerable<Leg> legs) =>
        [.. legs
            .GroupBy(leg => leg.AssetId, StringComparer.Ordinal)
            .Select(asset => new AssetChange(
                asset.Key, asset.Select(Totals).Aggregate((one, other) => one.Plus(other))))];

    /// <summary>Tells what a portfolio holds from all else that it could hold.</summary>
    public static string Digest(Ledger ledger) => FlatLine.Digest(ledger.Text());

    private static AssetTotals Totals(Leg leg) =>
        Totals(AssetAccounts.Empty.With(leg.Account, leg.Amount));

    private static AssetTotals Totals(AssetAccounts accounts) => new()
    {
        Available = ExactSum.Of(accounts.Available),
        Held = ExactSum.Of(accounts.Held),
        Pool = ExactSum.Of(accounts.Pool),
        Fees = ExactSum.Of(accounts.Fees),
        World = ExactSum.Of(accounts.World),
        Suspense = ExactSum.Of(accounts.Suspense),
    };
}

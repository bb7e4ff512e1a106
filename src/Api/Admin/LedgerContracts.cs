using OrderProcessor.Api.Gateway;
using OrderProcessor.Totals;

namespace OrderProcessor.Api.Admin;

/// <summary>What all accounts hold of one asset together, kind of account by kind of account.</summary>
/// <param name="AssetId">The asset; USD is cash.</param>
/// <param name="Available">People's, free to use.</param>
/// <param name="Held">People's, set aside for open orders.</param>
/// <param name="Pool">What the house trades from.</param>
/// <param name="Fees">What the house earned.</param>
/// <param name="World">Outside money.</param>
/// <param name="Suspense">The other side of corrections.</param>
/// <param name="Sum">All of them: 0 where the books are right.</param>
internal sealed record AssetBalanceResponse(
    string AssetId,
    string Available,
    string Held,
    string Pool,
    string Fees,
    string World,
    string Suspense,
    string Sum)
{
    public static AssetBalanceResponse Of(string assetId, AssetTotals totals) => new(
        assetId,
        totals.Available.ToString(),
        totals.Held.ToString(),
        totals.Pool.ToString(),
        totals.Fees.ToString(),
        totals.World.ToString(),
        totals.Suspense.ToString(),
        totals.Sum().ToString());
}

/// <summary>The books of all accounts.</summary>
/// <param name="Data">By asset id.</param>
/// <param name="Balanced">Whether every asset sums to 0.</param>
/// <param name="Accounts">How many accounts are counted in: those that ever moved anything.</param>
/// <param name="AsOf">When the sums were read.</param>
internal sealed record TrialBalanceResponse(
    IReadOnlyList<AssetBalanceResponse> Data, bool Balanced, long Accounts, DateTime AsOf)
{
    public static TrialBalanceResponse Of(LedgerTotals totals, DateTimeOffset now) => new(
        [.. totals.Assets.Select(asset => AssetBalanceResponse.Of(asset.Key, asset.Value))],
        totals.Assets.Values.All(asset => asset.Sum().IsZero),
        totals.Portfolios,
        now.OnWire());
}

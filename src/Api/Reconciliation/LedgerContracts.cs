using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>What all accounts hold of one asset together, kind of account by kind of account.
/// </summary>
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

/// <summary>By how much an account's books are off in one asset.</summary>
/// <param name="AssetId">The asset; USD is cash.</param>
/// <param name="OffBy">What its accounts come to together, where it should be 0.</param>
internal sealed record OffResponse(string AssetId, string OffBy);

/// <summary>An account because of which the books are not right.</summary>
/// <param name="Username">Whose account.</param>
/// <param name="Fault"><c>out_of_balance</c>: what it reported does not come to 0;
/// <c>unreadable</c>: a record of its journal is missing, altered or does not balance, and nothing
/// from there on is counted in; <c>cut_off</c>: its journal ends before what was counted in of it;
/// <c>altered</c>: its journal is another than was counted in. The latter three stay until a person
/// clears them.</param>
/// <param name="Off">By asset id; empty where it is not out of balance.</param>
internal sealed record AtFaultResponse(
    string Username, AccountFault Fault, IReadOnlyList<OffResponse> Off)
{
    public static async Task<AtFaultResponse> Of(AccountAtFault account, AccountNames names) => new(
        await names.Of(account.AccountId),
        account.Fault,
        [.. account.Off.Select(off => new OffResponse(off.Key, off.Value.ToString()))]);
}

/// <summary>The last time all accounts were gone through for records not counted in.</summary>
/// <param name="EndedAt">When it was through.</param>
/// <param name="Accounts">How many accounts there were.</param>
/// <param name="Behind">How many had records not counted in yet, and are counted in since: those
/// just used then, and those that a crash had left behind.</param>
internal sealed record SweepResponse(DateTime EndedAt, long Accounts, long Behind)
{
    public static SweepResponse Of(SweepPass pass) =>
        new(pass.EndedAt.OnWire(), pass.Accounts, pass.Behind);
}

/// <summary>The books of all accounts.</summary>
/// <param name="Data">By asset id.</param>
/// <param name="Balanced">Whether every asset sums to 0 and no account is at fault.</param>
/// <param name="AtFault">The accounts because of which it does not balance; of very many, some.
/// </param>
/// <param name="UnbalancedReports">How many reports of accounts ever did not come to 0.</param>
/// <param name="Accounts">How many accounts are counted in: those that ever moved anything.</param>
/// <param name="LastSweep">Null until all accounts were gone through once.</param>
/// <param name="AsOf">When the sums were read.</param>
internal sealed record TrialBalanceResponse(
    IReadOnlyList<AssetBalanceResponse> Data,
    bool Balanced,
    IReadOnlyList<AtFaultResponse> AtFault,
    long UnbalancedReports,
    long Accounts,
    SweepResponse? LastSweep,
    DateTime AsOf)
{
    public static async Task<TrialBalanceResponse> Of(
        TrialBalance totals,
        SweepFindings sweep,
        AccountNames names,
        DateTimeOffset now) => new(
        [.. totals.Assets.Select(asset => AssetBalanceResponse.Of(asset.Key, asset.Value))],
        totals.IsBalanced && sweep.AtFault is [],
        await Task.WhenAll(totals.AtFault.Concat(sweep.AtFault)
            .Select(account => AtFaultResponse.Of(account, names))),
        totals.UnbalancedReports,
        totals.Portfolios,
        sweep.Last is null ? null : SweepResponse.Of(sweep.Last),
        now.OnWire());
}

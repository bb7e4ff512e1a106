using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>The trial balances of all parts of the accounts together.</summary>
internal static class TrialBalances
{
    public static async Task<TrialBalance> Read(
        IGrainFactory grains, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, ITrialBalanceGrain.Parts).Select(part =>
            grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(part))
                .Read(cancellationToken)));
        return parts.Aggregate(TrialBalance.None, (one, other) => one.Plus(other));
    }
}

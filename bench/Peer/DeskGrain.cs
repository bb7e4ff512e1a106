using Orleans.Concurrency;
using Orleans.Transactions.Abstractions;

namespace OrderProcessor.Bench.Peer;

[StatelessWorker, GrainType("peer-desk")]
internal sealed class DeskGrain : Grain, IDeskGrain
{
    public Task Buy(string account, decimal quantity, decimal cost) => Task.WhenAll(
        GrainFactory.GetGrain<ISideGrain>($"{account}/cash").Change(-cost),
        GrainFactory.GetGrain<ISideGrain>($"{account}/holding").Change(quantity));
}

[GrainType("peer-side")]
internal sealed class SideGrain(
    [TransactionalState("side")] ITransactionalState<Side> side) : Grain, ISideGrain
{
    public Task Change(decimal amount) => side.PerformUpdate(had =>
    {
        had.Amount += amount;
        had.Orders++;
    });
}

/// <summary>What one side has.</summary>
[GenerateSerializer]
public sealed class Side
{
    [Id(0)]
    public decimal Amount { get; set; }

    [Id(1)]
    public long Orders { get; set; }
}

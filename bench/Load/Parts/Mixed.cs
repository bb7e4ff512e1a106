namespace OrderProcessor.Bench.Load.Parts;

/// <summary>All that people do, and orders by the hundred.</summary>
internal static class Mixed
{
    private const int BatchOrders = 100;
    private const int BatchConnections = 4;

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Sample.Head("Buys and sales of four assets, deposits, withdrawals, reads; with keys");
        (await bench.Load(bench.Traffic.Mixed)).Print("closed loop");
        Sample.Head($"`POST /orders/batch` of {BatchOrders}: all but rate and times per order");
        var batches = bench.Traffic.Batches(BatchOrders);
        await bench.Driver(batches).Closed(BatchConnections, bench.Options.Length);
        (await Sample.Of(
            bench.Server,
            () => bench.Driver(batches).Closed(BatchConnections, bench.Options.Length),
            BatchOrders)).Print($"{BatchConnections} connections");
    }
}

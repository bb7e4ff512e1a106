namespace OrderProcessor.Bench.Load.Parts;

/// <summary>What the first orders of a process cost, which has yet to be compiled.</summary>
internal static class Fresh
{
    private const int First = 3_000;

    public static async Task Run(Bench bench)
    {
        Sample.Head($"The first {First:N0} orders of a fresh process");
        var sample = await Sample.Of(bench.Server, () =>
            bench.Driver(bench.Traffic.Orders()).Count(Bench.Connections, First));
        sample.Print("market orders, many accounts");
    }
}

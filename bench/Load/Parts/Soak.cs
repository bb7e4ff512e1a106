namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Mixed operations for as many as are asked for: what of rate, memory and file becomes
/// with time.</summary>
internal static class Soak
{
    private const int Steps = 10;

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Table.Head(
            $"{bench.Options.Operations:N0} mixed operations",
            "operations", "a second", "server us", "resident MB", "stored MB", "errors");
        for (var step = 1; step <= Steps; step++)
        {
            var sample = await Sample.Of(bench.Server, () => bench.Driver(bench.Traffic.Mixed)
                .Count(Bench.Connections, bench.Options.Operations / Steps));
            Table.Row(
                $"{(long)bench.Options.Operations / Steps * step:N0}",
                Table.Of(sample.Load.Rate),
                Table.Of(sample.CpuMicros),
                Table.Of(bench.Server.Usage.ResidentBytes / 1e6),
                Table.Of(bench.Server.StoredBytes / 1e6),
                sample.Load.Errors);
        }
    }
}

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Reads, on accounts that have many orders, and one request of no account.</summary>
internal static class Reads
{
    private static readonly string[] Paths =
        ["/health/live", "/balance", "/inventory/assets", "/portfolio", "/orders?limit=50"];

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Sample.Head($"Reads, {Bench.Connections} connections, closed loop");
        foreach (var path in Paths)
        {
            // The first is to compile it.
            await bench.Load(bench.Traffic.Reads(path));
            (await bench.Load(bench.Traffic.Reads(path))).Print($"`GET {path}`");
        }
    }
}

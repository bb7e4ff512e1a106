namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Orders that come when they are due: shares of the rate at which they are answered as
/// fast as they can be.</summary>
internal static class Open
{
    private const int Connections = 256;
    private static readonly double[] Shares = [0.25, 0.5, 0.75];

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        var most = (await bench.Load(bench.Traffic.Orders())).Load.Rate;
        Sample.Head(
            "Market orders when they are due (open loop), and how long from then on");
        foreach (var share in Shares)
        {
            var sample = await Sample.Of(bench.Server, () =>
                bench.Driver(bench.Traffic.Orders()).Open(
                    Connections, most * share, 2 * bench.Options.Length));
            sample.Print($"{share:P0} of {most:N0}/s");
        }
    }
}

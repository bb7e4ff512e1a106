using System.Diagnostics;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>How long the program takes to start on the data it has, and the first request of each
/// account after it, for which its portfolio is read.</summary>
internal static class Restart
{
    private const int Connections = 16;

    public static async Task Run(Bench bench)
    {
        await bench.Server.Stop(CancellationToken.None);
        var stored = bench.Server.StoredBytes;
        var begun = Stopwatch.GetTimestamp();
        await bench.Server.Start(CancellationToken.None);
        var ready = Stopwatch.GetElapsedTime(begun);
        Table.Head("A start", "stored MB", "seconds until ready");
        Table.Row(Table.Of(stored / 1e6), Table.Of(ready.TotalSeconds));

        Sample.Head($"The first reads of the fresh process, {Connections} connections");
        var all = bench.Tokens.Count;
        (await Sample.Of(bench.Server, () => bench.Driver(bench.Traffic.Reads("/balance"))
            .Count(Connections, all))).Print("of each account for the first time");
        (await Sample.Of(bench.Server, () => bench.Driver(bench.Traffic.Reads("/balance"))
            .Count(Connections, all))).Print("and again");
    }
}

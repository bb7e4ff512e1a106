using System.Diagnostics;
using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>The same operations on accounts of ever longer histories, and on ever more
/// accounts.</summary>
internal static class Growth
{
    private const int Shortest = 100;
    private const int Fewest = 1_000;
    private const int Factor = 10;
    private const int AtOnce = 32;

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Sample.Head("Accounts of ever longer histories");
        for (long records = Shortest; records <= bench.Options.Records; records *= Factor)
        {
            var account = await History.Account(bench, (int)records);
            await History.Measure(bench, account, $", {records:N0} orders");
        }

        await People(bench.Options);
    }

    // On a program of its own, which knows nobody at first. Who has just traded is in memory; after
    // a start nobody is who has not been asked for.
    private static async Task People(Options options)
    {
        await using var server = new Server(options.Program, Server.Unlimited);
        await server.Start(CancellationToken.None);
        Table.Head(
            "Ever more accounts, each with an order",
            "accounts", "orders a second", "server us", "resident MB, all in memory",
            "after a start", "stored MB", "seconds until ready", "errors");
        string[] tokens = [];
        for (long accounts = Fewest; accounts <= options.People; accounts *= Factor)
        {
            tokens =
            [
                .. tokens,
                .. await Accounts.Make(
                    server.Base, tokens.Length, (int)accounts - tokens.Length, AtOnce),
            ];
            var orders = new Traffic(tokens).Orders();
            var driver = new Driver(server.Address, orders);
            await driver.Count(Bench.Connections, tokens.Length);
            var sample = await Sample.Of(
                server, () => driver.Closed(Bench.Connections, options.Length));
            var resident = server.Usage.ResidentBytes;

            await server.Stop(CancellationToken.None);
            var stored = server.StoredBytes;
            var begun = Stopwatch.GetTimestamp();
            await server.Start(CancellationToken.None);
            Table.Row(
                $"{accounts:N0}",
                Table.Of(sample.Load.Rate),
                Table.Of(sample.CpuMicros),
                Table.Of(resident / 1e6),
                Table.Of(server.Usage.ResidentBytes / 1e6),
                Table.Of(stored / 1e6),
                Table.Of(Stopwatch.GetElapsedTime(begun).TotalSeconds),
                sample.Load.Errors);
        }
    }
}

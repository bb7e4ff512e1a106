using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Mixed operations for as many as are asked for, nine in ten of them orders by the
/// hundred: what of rate, memory and file becomes with time, and whether the books agree
/// afterwards.</summary>
internal static class Soak
{
    private const int Steps = 10;
    private const string People = "50";
    private const string Seconds = "60";

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Table.Head(
            $"{bench.Options.Operations:N0} mixed operations",
            "operations", "a second", "server us", "resident MB", "stored MB", "errors");
        const double operationsOfRequest = Traffic.OperationsOfTwelve / 12.0;
        var requests = (int)(bench.Options.Operations / (Steps * operationsOfRequest));
        for (var step = 1; step <= Steps; step++)
        {
            var sample = await Sample.Of(
                bench.Server,
                () => bench.Driver(bench.Traffic.Long).Count(Bench.Connections, requests),
                operationsOfRequest);
            Table.Row(
                $"{(long)bench.Options.Operations / Steps * step:N0}",
                Table.Of(sample.Load.Rate * operationsOfRequest),
                Table.Of(sample.CpuMicros),
                Table.Of(bench.Server.Usage.ResidentBytes / 1e6),
                Table.Of(bench.Server.StoredBytes / 1e6),
                sample.Load.Errors);
        }

        await Books(bench);
    }

    // By two who share no code: a crowd that trades on top of it and then works out every book anew
    // from what it is shown and from the database's rows, and the data tool.
    private static async Task Books(Bench bench)
    {
        var crowd = await Command.Run(
            "dotnet", bench.Program("Crowd", "Bench.Crowd"), $"{bench.Server.Base}",
            Path.Combine(bench.Server.Data, "orderprocessor.db"), People, Seconds);
        Console.WriteLine($"\n{crowd}");
        await bench.Server.Stop(CancellationToken.None);
        Console.WriteLine(await Command.Run(
            "dotnet", bench.Program("Tool", "Tool"), "verify", "--data", bench.Server.Data));
    }
}

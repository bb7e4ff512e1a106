using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>What a long history costs: an account of so many orders beside one without.</summary>
internal static class History
{
    private const int Orders = 10_000;
    private const int AtOnce = 100;
    private const int Connections = 8;

    private static readonly string[] Paths =
    [
        "/balance", "/orders?limit=50", "/orders?limit=50&offset=5000",
        "/balance/transactions?limit=50",
    ];

    public static async Task Run(Bench bench)
    {
        Sample.Head($"An account of {Orders:N0} orders, {Connections} connections");
        await Measure(bench, await Account(bench, Orders), "");
    }

    /// <summary>One more account with so many orders.</summary>
    public static async Task<Traffic> Account(Bench bench, int orders)
    {
        var one = new Traffic(await Accounts.Make(
            bench.Server.Base, Random.Shared.Next(100_000, 900_000), 1));
        await bench.Driver(one.Batches(AtOnce)).Count(connections: 1, orders / AtOnce);
        return one;
    }

    public static async Task Measure(Bench bench, Traffic account, string of)
    {
        (await Load(bench, account.Orders())).Print($"market orders{of}");
        foreach (var path in Paths)
        {
            (await Load(bench, account.Reads(path))).Print($"`GET {path}`{of}");
        }
    }

    private static Task<Sample> Load(Bench bench, Func<int, byte[]> requests) => Sample.Of(
        bench.Server,
        () => bench.Driver(requests).Closed(Connections, bench.Options.Length / 2));
}

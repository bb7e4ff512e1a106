using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Peers;
using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>What a cluster asks of DynamoDB for an order: counted, because a server in JavaScript
/// says nothing of how long the real one takes.</summary>
internal static class Dynamo
{
    private const int People = 50;
    private const int IdleOrders = 200;
    private const int HotOrders = 1_000;
    private const int HotConnections = 24;
    private const int MostSilos = 4;

    // Longer than reports and rows of orders wait for others to go along.
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(10);

    public static async Task Run(Bench bench)
    {
        await using (var one = await Cluster.Begun(bench.Options.Program, silos: 1))
        {
            var orders = new Traffic(await Accounts.Make(one.Door.Base, 0, People));
            await new Driver(one.Door.Address, orders.Orders()).Count(HotConnections, HotOrders);

            Table.Head(
                "DynamoDB requests of one order, what is asked anyway left out",
                "", "orders", "writes", "reads", "of these");
            await Print("one at a time, many accounts", one.Store, IdleOrders, () =>
                new Driver(one.Door.Address, orders.Orders()).Count(1, IdleOrders));
            var hot = new Traffic(await Accounts.Make(one.Door.Base, People, 1));
            await Print($"{HotConnections} callers of one account", one.Store, HotOrders, () =>
                new Driver(one.Door.Address, hot.Orders()).Count(HotConnections, HotOrders));
        }

        Table.Head(
            $"The same by {People} callers of {MostSilos} silos and fewer, {People} accounts",
            "", "orders", "writes", "reads", "of these");
        for (var silos = 1; silos <= MostSilos; silos++)
        {
            await using var some = await Cluster.Begun(bench.Options.Program, silos);
            var orders = new Traffic(await Accounts.Make(some.Door.Base, 0, People));
            await new Driver(some.Door.Address, orders.Orders()).Count(People, HotOrders);
            await Print($"{silos} silos", some.Store, HotOrders, () =>
                new Driver(some.Door.Address, orders.Orders()).Count(People, HotOrders));
        }
    }

    // What an order leaves to be written a while later counts as its own; what goes on all the time
    // is counted for as long, and taken off.
    private static async Task Print(
        string name, CountingProxy counter, int count, Func<Task<Measured>> load)
    {
        var before = counter.Counts;
        var measured = await load();
        await Task.Delay(Left, TimeProvider.System);
        var loaded = counter.Counts;
        await Task.Delay(measured.Took + Left, TimeProvider.System);
        var after = counter.Counts;
        var each = after.Keys.Order().ToDictionary(key => key, key =>
            (2.0 * Of(loaded, key) - Of(before, key) - Of(after, key)) / count);
        Table.Row(
            name,
            measured.ErrorCount == 0 ? $"{count}" : $"{count}, errors: {measured.Errors}",
            Table.Of(Sum(each, "Put", "Update", "Delete", "TransactWrite", "BatchWrite")),
            Table.Of(Sum(each, "Get", "Query", "Scan", "BatchGet", "TransactGet")),
            string.Join(", ", each.Where(one => one.Value > 0.001)
                .Select(one => $"{one.Key} {one.Value:F2}")));
    }

    private static int Of(IReadOnlyDictionary<string, int> counts, string key) =>
        counts.GetValueOrDefault(key);

    private static double Sum(Dictionary<string, double> each, params string[] beginnings) =>
        each.Where(one => beginnings.Any(
                begins => one.Key.StartsWith(begins, StringComparison.Ordinal)))
            .Sum(one => Math.Max(0, one.Value));
}

using System.Security.Cryptography;
using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Peers;
using OrderProcessor.Bench.Load.Processes;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>What a cluster asks of DynamoDB for an order: counted, because a server in JavaScript
/// says nothing of how long the real one takes.</summary>
internal static class Dynamo
{
    private const int People = 50;
    private const int IdleOrders = 200;
    private const int HotOrders = 1_000;
    private const int HotConnections = 24;

    public static async Task Run(Bench bench)
    {
        await using var redis = new RedisServer();
        await using var store = new Dynalite();
        await redis.Start(CancellationToken.None);
        await store.Start(CancellationToken.None);
        await using var counter = new CountingProxy(store.Port);
        await using var silo = new Server(
            bench.Options.Program, [.. Server.Unlimited, .. Clustered(redis, counter)]);
        await silo.Start(CancellationToken.None);
        var orders = new Traffic(await Accounts.Make(silo.Base, 0, People));
        await new Driver(silo.Address, orders.Orders()).Count(HotConnections, HotOrders);

        Table.Head(
            "DynamoDB requests of one order, what is asked anyway left out",
            "", "orders", "writes", "reads", "of these");
        await Print("one at a time, many accounts", counter, IdleOrders, () =>
            new Driver(silo.Address, orders.Orders()).Count(1, IdleOrders));
        var hot = new Traffic(await Accounts.Make(silo.Base, People, 1));
        await Print($"{HotConnections} callers of one account", counter, HotOrders, () =>
            new Driver(silo.Address, hot.Orders()).Count(HotConnections, HotOrders));
    }

    private static string[] Clustered(RedisServer redis, CountingProxy store) =>
    [
        "Cluster__Mode=clustered", "FrontDoor__Enabled=true",
        $"Redis__ConnectionString={redis.ConnectionString}",
        $"Silo__Port={FreePort.Next()}", $"Silo__GatewayPort={FreePort.Next()}",
        $"DynamoDb__Service={store.Address}", "DynamoDb__CreateTables=true",
        "AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local",
        "Journal__WriteVersion=2", "Accounts__RandomIds=true", "DynamoDb__PackJournal=true",
        "Auth__SigningKeys__0__Kid=bench", $"Auth__SigningKeys__0__Key={Key()}",
        "Integrity__Keys__0__Kid=bench", $"Integrity__Keys__0__Key={Key()}",
    ];

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    // What goes on beside it is counted for as long, and taken off.
    private static async Task Print(
        string name, CountingProxy counter, int count, Func<Task<Measured>> load)
    {
        var before = counter.Counts;
        var measured = await load();
        var loaded = counter.Counts;
        await Task.Delay(measured.Took, TimeProvider.System);
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

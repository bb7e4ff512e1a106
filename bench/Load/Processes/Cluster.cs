using System.Security.Cryptography;
using OrderProcessor.Bench.Load.Peers;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Processes;

/// <summary>Silos with a Redis and a DynamoDB server of their own, whose requests are counted; the
/// first silo is the front door too.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly RedisServer _redis = new();
    private readonly Dynalite _store = new();
    private readonly List<Server> _silos = [];

    public CountingProxy Store { get; private set; } = null!;

    public Server Door => _silos[0];

    public static async Task<Cluster> Begun(string program, int silos)
    {
        var cluster = new Cluster();
        await cluster._redis.Start(CancellationToken.None);
        await cluster._store.Start(CancellationToken.None);
        cluster.Store = new CountingProxy(cluster._store.Port);
        string[] keys = Keys();
        for (var number = 0; number < silos; number++)
        {
            var silo = new Server(
                program, [.. Server.Unlimited, .. keys, .. cluster.Settings(isDoor: number == 0)]);
            cluster._silos.Add(silo);
            await silo.Start(CancellationToken.None);
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Enumerable.Reverse(_silos))
        {
            await silo.DisposeAsync();
        }

        await Store.DisposeAsync();
        await _store.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private static string[] Keys() =>
    [
        "Auth__SigningKeys__0__Kid=bench", $"Auth__SigningKeys__0__Key={Key()}",
        "Integrity__Keys__0__Kid=bench", $"Integrity__Keys__0__Key={Key()}",
    ];

    private string[] Settings(bool isDoor) =>
    [
        "Cluster__Mode=clustered", $"FrontDoor__Enabled={isDoor}",
        $"Redis__ConnectionString={_redis.ConnectionString}",
        $"Silo__Port={FreePort.Next()}", $"Silo__GatewayPort={FreePort.Next()}",
        $"DynamoDb__Service={Store.Address}", "DynamoDb__CreateTables=true",
        "AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local",
        "Journal__WriteVersion=2", "Accounts__RandomIds=true", "DynamoDb__PackJournal=true",
    ];

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

using Orleans.Clustering.Redis;
using OrderProcessor.Hosting.Background;
using Orleans.Configuration;
using StackExchange.Redis;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Makes a process, silo or client, part of a cluster whose members meet in Redis.
/// </summary>
public static class RedisCluster
{
    private const string ConnectionKey = "Redis:ConnectionString";
    private const int PatienceMilliseconds = 5_000;
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    /// <summary>Registers which cluster it is and how Redis is reached.</summary>
    public static IServiceCollection AddRedisCluster(
        this IServiceCollection services, ClusterSettings settings, IConfiguration configuration)
    {
        var redis = Connection(configuration);
        ClusterTls.Require(configuration, redis.EndPoints);
        services.AddSingleton(_ => new RedisConnection(redis));
        services.AddSingleton<RedisClock>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisClock>());
        services.AddRecurring(provider =>
        {
            var clock = provider.GetRequiredService<RedisClock>();
            return new RecurringWork("Ask Redis for the time", AskEvery, _ => AskEvery, clock.Look);
        });
        services.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = settings.ServiceId;
            cluster.ClusterId = settings.ClusterId;
        });
        services.AddOptions<RedisClusteringOptions>().Configure<RedisConnection>(
            (members, connection) =>
            {
                members.ConfigurationOptions = redis;
                members.CreateMultiplexer = async _ => (await connection.Get(), true);
            });
        services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        return services;
    }

    private static ConfigurationOptions Connection(IConfiguration configuration)
    {
        var text = configuration[ConnectionKey];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidOperationException($"A cluster needs {ConnectionKey}.");
        }

        var options = ConfigurationOptions.Parse(text);
        // A process that starts before Redis does waits for it.
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = PatienceMilliseconds;
        options.AsyncTimeout = PatienceMilliseconds;
        return options;
    }
}

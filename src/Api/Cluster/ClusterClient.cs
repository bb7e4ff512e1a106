using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Hosting.Cluster;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Hosting.Telemetry;
using Orleans.Configuration;
using Orleans.Serialization;

namespace OrderProcessor.Api.Cluster;

/// <summary>Makes a front door of its own a client of the cluster.</summary>
internal static class ClusterClient
{
    // A silo that came up takes its share of the calls, and one that fell silent gets no more,
    // soon.
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    /// <summary>Serves from the start, and turns requests away until the cluster is reached.
    /// </summary>
    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        var settings = ClusterSettings.Of(builder.Configuration, ClusterMode.Clustered);
        if (settings.Mode is ClusterMode.Embedded)
        {
            throw new InvalidOperationException(
                "A front door of its own needs a cluster: the embedded program has its own.");
        }

        builder.Services.AddRedisCluster(settings, builder.Configuration);
        // Of all that is called; nothing is generated here that would tell.
        builder.Services.AddSerializer(parts => parts.AddAssembly(typeof(IPulseGrain).Assembly));
        builder.Services.AddForeignFaults();
        builder.UseOrleansClient(client => client
            .UseClusterTls()
            .UseRedisClustering(_ => { })
            .AddTraces()
            .AddDashboardFeed()
            .UseConnectionRetryFilter<ConnectionRetries>()
            .Configure<Orleans.Configuration.GatewayOptions>(gateways =>
                gateways.GatewayListRefreshPeriod = GatewayRefresh)
            .Configure<ClientMessagingOptions>(calls => calls.ResponseTimeout = CallTimeout.Limit));
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddSingleton<ClusterGate>();
        builder.Services.AddHealthChecks()
            .AddCheck<ClusterHealth>("cluster", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<ClusterStoreHealth>("store", tags: [HealthEndpoints.ReadyTag]);
    }
}

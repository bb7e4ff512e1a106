using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Cluster;
using Orleans.Clustering.Redis;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Makes a silo a member of a cluster: found through Redis, under an address that was
/// configured and is not guessed.</summary>
internal static class RedisClustering
{
    // A silo that fell silent is declared dead some fifteen seconds later: not before three times
    // the longest wait are over since it was last heard of, and that is four times the first by
    // default.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MaxProbeTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    public static ISiloBuilder UseRedisClustering(this ISiloBuilder silo, ClusterSettings settings)
    {
        var endpoint = Endpoint(silo.Configuration);
        silo.Services.AddRedisCluster(settings, silo.Configuration);
        ClusterTls.Require(
            silo.Configuration, new IPEndPoint(endpoint.Lookup(), endpoint.GatewayPort));
        silo.Services.AddHostedService<MembershipWatch>();
        silo.Services.AddMeters<MemberWatch>();
        silo.Services.AddHostedService(
            provider => provider.GetRequiredService<MemberWatch>());
        silo.Services.AddOptions<RedisReminderTableOptions>()
            .Configure<IOptions<RedisClusteringOptions>>(OverTheSameConnection);
        return silo
            .UseClusterTls()
            .UseRedisClustering(_ => { })
            .UseRedisReminderService(_ => { })
            .Configure<SiloOptions>(options => options.SiloName = endpoint.Name ?? options.SiloName)
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = endpoint.Lookup();
                options.SiloPort = endpoint.Port;
                options.GatewayPort = endpoint.GatewayPort;
            })
            .Configure<ClusterMembershipOptions>(members =>
            {
                members.ProbeTimeout = ProbeTimeout;
                members.MaxProbeTimeout = MaxProbeTimeout;
                members.TableRefreshTimeout = TableRefresh;
            });
    }

    private static void OverTheSameConnection(
        RedisReminderTableOptions reminders, IOptions<RedisClusteringOptions> members)
    {
        reminders.ConfigurationOptions = members.Value.ConfigurationOptions;
        reminders.CreateMultiplexer = _ => members.Value.CreateMultiplexer(members.Value);
    }

    private static SiloEndpoint Endpoint(IConfiguration configuration)
    {
        var endpoint = configuration.GetSection(SiloEndpoint.Section).Get<SiloEndpoint>() ?? new();
        Validator.ValidateObject(endpoint, new ValidationContext(endpoint), true);
        return endpoint;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Tests.Storage.Sqlite;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbSiloTests(DynamoDbServer server)
{
    private readonly string _grain = $"{Guid.NewGuid()}";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_grain_writes_while_its_silo_stops_is_there_after_the_restart()
    {
        await using (var cluster = await Start(silos: 1))
        {
            await Counter(cluster).Add(1.50m);
            await cluster.StopAllSilosAsync(Now);
        }

        await using var restarted = await Start(silos: 1);

        Assert.Equal(2.00m, await Counter(restarted).Add(0.50m));
    }

    [Fact]
    public async Task Silos_share_the_store_and_say_that_they_are_ready()
    {
        await using var cluster = await Start(silos: 2);
        var batch = new JournalBatch(1, Guid.NewGuid(), 1, 1, "{}\n"u8.ToArray());
        var stores = cluster.Silos.Select(
            silo => silo.ServiceProvider.GetRequiredService<IJournalStore>()).ToArray();

        Assert.Equal(AppendResult.Committed, await stores[0].Append(_grain, batch, Now));
        Assert.Equal(AppendResult.Conflict, await stores[1].Append(_grain, batch, Now));

        var health = await cluster.Silos[0].ServiceProvider
            .GetRequiredService<HealthCheckService>().CheckHealthAsync(Now);
        Assert.Equal(HealthStatus.Healthy, health.Entries["store"].Status);
    }

    [Theory]
    [InlineData("DynamoDb:CreateTables", "false", "has no table 'None-")]
    [InlineData("DynamoDb:Service", "no region", "must be a region such as")]
    public async Task A_silo_that_cannot_keep_anything_does_not_come_up(
        string setting, string value, string said)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(
            async () => await Start(
                silos: 1, new("DynamoDb:TablePrefix", "None-"), new(setting, value)));

        Assert.Contains(said, $"{refusal}", StringComparison.Ordinal);
    }

    private ICounterGrain Counter(InProcessTestCluster cluster) =>
        cluster.Client.GetGrain<ICounterGrain>(_grain);

    private async Task<InProcessTestCluster> Start(
        short silos, params KeyValuePair<string, string?>[] settings)
    {
        var options = await server.Options();
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = "counters";
        builder.ConfigureSiloHost((_, host) => host.Configuration
            .AddInMemoryCollection([
                new("DynamoDb:Service", options.Service),
                new("DynamoDb:TablePrefix", options.TablePrefix),
                new("DynamoDb:CreateTables", "true"),
            ])
            .AddInMemoryCollection(settings));
        builder.ConfigureSilo((_, silo) => silo.AddDynamoDbStorage());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}

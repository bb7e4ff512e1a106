using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using OrderProcessor.Silo.Tests.Storage.Sqlite;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbSiloTests(DynamoDbServer server)
{
    private readonly string _grain = $"{Guid.NewGuid()}";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_grain_writes_while_its_silo_stops_is_there_after_the_restart()
    {
        await using (var cluster = await Start(silos: 1))
        {
            await Counter(cluster).Add(1.50m);
            await cluster.StopAllSilosAsync(Cancelled);
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

        Assert.Equal(AppendResult.Committed, await stores[0].Append(_grain, batch, Cancelled));
        Assert.Equal(AppendResult.Conflict, await stores[1].Append(_grain, batch, Cancelled));

        var health = await cluster.Silos[0].ServiceProvider
            .GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled);
        Assert.Equal(HealthStatus.Healthy, health.Entries["store"].Status);
    }

    [Fact]
    public async Task Rows_that_ask_for_a_tag_get_one()
    {
        var keys = new IntegrityKeys(Options.Create(new IntegrityOptions
        {
            Keys = [new() { Kid = "one", Key = Convert.ToBase64String(new byte[32]) }],
        }));
        var seals = new RowSeals(
            keys, Options.Create(new JournalOptions { WriteVersion = LineVersion.Newest }));
        await using var cluster = await StartWith(services => services.AddSingleton(seals));
        var storage = cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        var grain = GrainId.Create("user", _grain);

        await storage.WriteStateAsync(
            "user", grain, new GrainState<TaggedRow>(new() { Role = "customer" }));
        var read = new GrainState<TaggedRow>();
        await storage.ReadStateAsync("user", grain, read);

        Assert.Equal("customer", read.State!.Role);
        Assert.Equal(RowSeal.Right, read.State.Seal);
    }

    [Fact]
    public async Task Of_what_was_cleared_nothing_is_left()
    {
        await using var cluster = await StartWith(_ => { });
        var storage = cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        var (grain, held) = (GrainId.Create("email", _grain), new GrainState<TaggedRow>(new()));
        await storage.WriteStateAsync("email", grain, held);

        await storage.ClearStateAsync("email", grain, held);

        var options = await server.Options();
        using var client = DynamoDbClients.Open(options, retries: 0, http: null);
        var item = await client.GetItemAsync(
            options.GrainStateTable,
            new GrainStateItem($"counters_{grain}", "email").Key,
            true,
            Cancelled);
        Assert.Empty(item.Item ?? []);
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

    private Task<InProcessTestCluster> Start(
        short silos, params KeyValuePair<string, string?>[] settings) =>
        StartWith(_ => { }, silos, settings);

    private async Task<InProcessTestCluster> StartWith(
        Action<IServiceCollection> services,
        short silos = 1,
        params KeyValuePair<string, string?>[] settings)
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
        builder.ConfigureSilo((_, silo) => services(silo.AddDynamoDbStorage().Services));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed record TaggedRow : ISealedState
    {
        public string Role { get; init; } = "";

        [JsonIgnore]
        public RowSeal Seal { get; set; }
    }
}

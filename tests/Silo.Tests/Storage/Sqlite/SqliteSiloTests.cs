using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Sqlite;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

public sealed class SqliteSiloTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_grain_writes_while_its_silo_stops_is_there_after_the_restart()
    {
        await using (var silo = await Start())
        {
            await Counter(silo).Add(1.50m);
            await silo.StopAllSilosAsync(Cancelled);
        }

        await using var restarted = await Start();

        Assert.Equal(2.00m, await Counter(restarted).Add(0.50m));
    }

    [Fact]
    public async Task A_silo_has_the_journal_store_too()
    {
        await using var silo = await Start();

        var store = silo.GetSiloServiceProvider().GetRequiredService<IJournalStore>();

        Assert.Empty(await store.Read("journal", 1, 1, descending: false, Cancelled));
    }

    public void Dispose() => _folder.Dispose();

    private static ICounterGrain Counter(InProcessTestCluster silo) =>
        silo.Client.GetGrain<ICounterGrain>("one");

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
            host.Configuration.AddInMemoryCollection([new("Data:Path", _folder.Path)]));
        builder.ConfigureSilo((_, silo) => silo.AddSqliteStorage());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Users;
using Orleans.Core.Internal;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OrderProcessor.Grains.Tests.Cluster;

/// <summary>Silos over stores that the test holds in its hands.</summary>
internal sealed class TestCluster(InProcessTestCluster silos) : IAsyncDisposable
{
    public IGrainFactory Grains => silos.Client;

    public static async Task<TestCluster> Start(
        int count,
        FaultyJournalStore journals,
        StoredGrainState states,
        int writeVersion = JournalOptions.NewestVersion,
        bool randomIds = false)
    {
        var builder = new InProcessTestClusterBuilder((short)count);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddGrains()
            .Configure<QuoteOptions>(quotes => quotes.Collar = 0)
            .AddSingleton(Options.Create(new SweepOptions
            {
                EveryPage = TimeSpan.Zero,
                EveryPass = TimeSpan.Zero,
            }))
            .AddSingleton(Options.Create(new JournalOptions
            {
                WriteVersion = writeVersion,
            }))
            .AddSingleton(Options.Create(new AccountOptions { RandomIds = randomIds }))
            .AddSingleton<IJournalStore>(journals)
            .AddSingleton<IGrainStorage>(states));
        var silos = builder.Build();
        await silos.DeployAsync();
        return new TestCluster(silos);
    }

    /// <summary>Takes a grain out of memory; its next call starts from the store.</summary>
    public static async Task Deactivate(IAddressable grain) =>
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    public ValueTask DisposeAsync() => silos.DisposeAsync();
}

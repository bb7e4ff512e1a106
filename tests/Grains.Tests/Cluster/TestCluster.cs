using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
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
        bool randomIds = false,
        int? replayAtOnceBytes = null,
        bool examines = true,
        TimeSpan? looksForShards = null,
        int? shards = null)
    {
        var builder = new InProcessTestClusterBuilder((short)count);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddGrains()
            .Configure<TradingLimits>(limits => limits.AllowReset = true)
            .Configure<QuoteOptions>(quotes => quotes.Collar = 0)
            .Configure<BookOptions>(books => (books.LookEvery, books.ShardsPerAsset) = (
                looksForShards ?? books.LookEvery, shards ?? books.ShardsPerAsset))
            .AddSingleton(Options.Create(new SweepOptions
            {
                ReportAfter = TimeSpan.FromMilliseconds(200),
                EveryPage = TimeSpan.Zero,
                EveryPass = TimeSpan.Zero,
                EveryExamination = TimeSpan.FromMilliseconds(examines ? 1 : 0),
            }))
            .AddSingleton(Options.Create(new JournalOptions
            {
                WriteVersion = writeVersion,
                ReplayAtOnceBytes =
                    replayAtOnceBytes ?? new JournalOptions().ReplayAtOnceBytes,
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

    /// <summary>The first two silos.</summary>
    public (SiloAddress First, SiloAddress Second) Silos =>
        (silos.Silos[0].SiloAddress, silos.Silos[1].SiloAddress);

    /// <summary>Which silo has the grain in memory.</summary>
    public async Task<SiloAddress?> SiloOf(IAddressable grain) =>
        await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);

    /// <summary>Ends a silo as its owner would: it hands over what it has.</summary>
    public Task Stop(SiloAddress silo) => silos.StopSiloAsync(
        silos.Silos.Single(handle => handle.SiloAddress.Equals(silo)));

    public ValueTask DisposeAsync() => silos.DisposeAsync();
}

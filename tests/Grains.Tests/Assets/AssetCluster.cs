using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Users;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>A silo of its own for one test, with a storage that can fail, a scripted source, and a
/// look at every call to an asset or the catalogue.</summary>
internal sealed class AssetCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private AssetCluster(
        IPriceSource source,
        IncomingGrainCallFilterDelegate? watch,
        TimeSpan quoteAge,
        decimal collar)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
            silo.Services.AddSingleton<IGrainStorage>(Storage);
            silo.Services.AddSingleton(source);
            silo.Services.AddSingleton<IJournalStore>(new FaultyJournalStore());
            silo.Services.AddGrains()
                .Configure<QuoteOptions>(quotes =>
                    (quotes.MaxAge, quotes.Collar) = (quoteAge, collar));
            // An asset that waits for its readers to forget a quote does not hold up the end.
            silo.Configure<GrainCollectionOptions>(
                collection => collection.DeactivationTimeout = TimeSpan.FromSeconds(1));
            if (watch is not null)
            {
                silo.AddIncomingGrainCallFilter(watch);
            }
        });
        _cluster = builder.Build();
    }

    public MemoryStorage Storage { get; } = new();

    public ICatalogueGrain Catalogue =>
        _cluster.Client.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);

    public IFeedGrain Feed => _cluster.Client.GetGrain<IFeedGrain>(IFeedGrain.Key);

    public static async Task<AssetCluster> Start(
        IPriceSource? source = null,
        IncomingGrainCallFilterDelegate? watch = null,
        TimeSpan quoteAge = default,
        decimal collar = 0)
    {
        var cluster = new AssetCluster(
            source ?? new ScriptedSource(), watch, quoteAge, collar);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    /// <summary>Makes somebody an admin whose word counts.</summary>
    public Task AddAdmin(string username) => _cluster.Client.AddAdmin(username);

    public IAssetGrain Asset(string id) => _cluster.Client.GetGrain<IAssetGrain>(id);

    public ICandleDayGrain Day(string assetId, DateOnly day) =>
        _cluster.Client.GetGrain<ICandleDayGrain>(ICandleDayGrain.KeyOf(assetId, day));

    public Task Deactivate(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}

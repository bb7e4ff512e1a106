using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets;
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
            silo.Services.AddGrains()
                .Configure<QuoteOptions>(quotes =>
                    (quotes.MaxAge, quotes.Collar) = (quoteAge, collar));
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

    public IAssetGrain Asset(string id) => _cluster.Client.GetGrain<IAssetGrain>(id);

    public ICandleDayGrain Day(string assetId, DateOnly day) =>
        _cluster.Client.GetGrain<ICandleDayGrain>(ICandleDayGrain.KeyOf(assetId, day));

    public Task Deactivate(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}

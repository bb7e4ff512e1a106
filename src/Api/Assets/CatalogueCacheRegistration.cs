using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Puts caches between requests and the catalogue.</summary>
internal static class CatalogueCacheRegistration
{
    public static IServiceCollection AddCatalogueCache(this IServiceCollection services) =>
        services.AddSingleton<AssetPages>().AddSingleton(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new CatalogueCache(
                () => grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).Read(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CatalogueCache>>());
        });
}

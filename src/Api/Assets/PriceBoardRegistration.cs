using OrderProcessor.Grains.Abstractions.Assets;


namespace OrderProcessor.Api.Assets;

/// <summary>Puts the price board between requests and the catalogue.</summary>
internal static class PriceBoardRegistration
{
    public static IServiceCollection AddPriceBoard(this IServiceCollection services) =>
        services.AddSingleton(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new PriceBoard(
                () => grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).Read(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<PriceBoard>>());
        });
}

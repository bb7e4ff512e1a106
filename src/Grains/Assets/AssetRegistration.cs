using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace OrderProcessor.Grains.Assets;

/// <summary>Registers what prices are measured with and what orders come by them with.</summary>
internal static class AssetRegistration
{
    public static IServiceCollection AddAssets(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuoteCache>();
        services.TryAddSingleton<PriceMeters>();
        services.TryAddSingleton(provider => new FutureTicks(
            provider.GetRequiredService<PriceMeters>(),
            provider.GetRequiredService<ILogger<FutureTicks>>()));
        return services;
    }
}

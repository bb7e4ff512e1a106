using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Grains.Assets;

/// <summary>Registers what prices are measured with and what orders come by them with.</summary>
internal static class AssetRegistration
{
    public static IServiceCollection AddAssets(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuoteBoard>();
        services.TryAddSingleton<QuoteCache>();
        services.AddMeters<PriceMeters>();
        services.TryAddSingleton(provider => new FutureTicks(
            provider.GetRequiredService<PriceMeters>(),
            provider.GetRequiredService<ILogger<FutureTicks>>()));
        return services;
    }
}

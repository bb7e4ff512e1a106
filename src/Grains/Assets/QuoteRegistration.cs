using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrderProcessor.Grains.Assets;

/// <summary>Registers what orders come by prices with; each silo needs it.</summary>
public static class QuoteRegistration
{
    public static IServiceCollection AddQuotes(this IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuoteBoard>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains;

/// <summary>What the grains of a silo share.</summary>
public static class GrainServices
{
    /// <summary>Registers what grains measure with; each silo needs it.</summary>
    public static IServiceCollection AddGrainMeters(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<JournalMeters>();
        services.TryAddSingleton<OrderMeters>();
        services.TryAddSingleton<PriceMeters>();
        services.TryAddSingleton<AuditMeters>();
        return services;
    }
}

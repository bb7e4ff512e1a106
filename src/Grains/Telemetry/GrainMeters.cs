using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Telemetry;

/// <summary>What grains measure, all under one meter. No label ever holds what a client chose: the
/// number of series does not grow with people, addresses or keys.</summary>
public static class GrainMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "OrderProcessor";

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

using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Registers what the trial balance tells of itself.</summary>
internal static class ReconciliationRegistration
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddMeters<LedgerFaults>();
        services.AddMeters<SweepMeters>();
        return services;
    }
}

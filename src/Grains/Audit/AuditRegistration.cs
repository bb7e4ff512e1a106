using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Grains.Audit;

/// <summary>Registers what audit journals are measured with.</summary>
internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddMeters<AuditMeters>();
        return services;
    }
}

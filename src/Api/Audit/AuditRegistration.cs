using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Api.Audit;

/// <summary>Registers what records people's doings.</summary>
internal static class AuditRegistration
{
    /// <summary>To be called after what connects to the cluster: what is registered last stops
    /// first, and the last entries need the cluster.</summary>
    public static IServiceCollection AddAuditTrail(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>()
            .Bind(configuration.GetSection(AuditOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AuditRetention>()
            .Bind(configuration.GetSection(AuditRetention.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AuditTrail>()
            .AddMeters<AuditQueueMeters>()
            .AddHostedService<AuditSending>();
    }
}

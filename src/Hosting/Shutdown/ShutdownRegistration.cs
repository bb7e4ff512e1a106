using Microsoft.Extensions.Options;
using OrderProcessor.Hosting.Health;

namespace OrderProcessor.Hosting.Shutdown;

/// <summary>How a front door comes to its end without turning anyone away.</summary>
public static class ShutdownRegistration
{
    /// <summary>Registers the pause before the end, and the check that tells of it.</summary>
    public static void AddShutdown(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ShutdownOptions>()
            .Bind(configuration.GetSection(ShutdownOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<ShutdownPause>();
        // Requests under way then have as long to end as without it.
        services.AddOptions<HostOptions>().PostConfigure<IOptions<ShutdownOptions>>(
            (host, shutdown) => host.ShutdownTimeout += shutdown.Value.Pause);
        services.AddHealthChecks()
            .AddCheck<StopHealth>("going_on", tags: [HealthEndpoints.ReadyTag]);
    }
}

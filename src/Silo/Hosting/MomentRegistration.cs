using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Background;
using OrderProcessor.Hosting.Health;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what knows whether journals and grain state are of one moment.</summary>
internal static class MomentRegistration
{
    // So far apart two restored tables may be and not be told from each other.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddMoments(this IServiceCollection services)
    {
        services.AddMeters<StoreMoments>();
        services.AddHealthChecks()
            .AddCheck<MomentHealth>("moments", tags: [HealthEndpoints.LoggedTag]);
        return services.AddRecurring(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            var moments = provider.GetRequiredService<StoreMoments>();
            return new RecurringWork(
                "Store moment",
                Period,
                Retries.UpTo(Period),
                async _ => moments.Hear(await grains
                    .GetGrain<IStoreMomentGrain>(IStoreMomentGrain.Key).Advance()));
        });
    }
}

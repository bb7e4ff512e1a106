using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Hosting.Background;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what has audit journals deleted whose time is over.</summary>
internal static class AuditRetentionRegistration
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    // Between parts, so that what people wait for comes in between.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static IServiceCollection AddAuditRetention(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditRetention>()
            .Bind(configuration.GetSection(AuditRetention.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services.AddRecurring(provider => new RecurringWork(
            "Audit retention",
            Period,
            Retries.UpTo(LongestRetry),
            cancellationToken => Expire(
                provider.GetRequiredService<IGrainFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                cancellationToken)));
    }

    private static async Task Expire(
        IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var retention = grains.GetGrain<IAuditRetentionGrain>(IAuditRetentionGrain.Key);
        while (!await retention.Expire())
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}

using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Background;

namespace OrderProcessor.Silo.Backups;

/// <summary>Registers what backs an embedded program up.</summary>
internal static class BackupRegistration
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddBackups(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BackupOptions>()
            .Bind(configuration.GetSection(BackupOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddMeters<BackupSchedule>();
        services.AddHealthChecks().AddCheck<BackupHealth>("backup");
        return services.AddRecurring(provider => new RecurringWork(
            "Backup",
            Period,
            _ => RetryAfter,
            cancellationToken => Task.Run(
                () => provider.GetRequiredService<BackupSchedule>().Run(cancellationToken),
                cancellationToken)));
    }
}

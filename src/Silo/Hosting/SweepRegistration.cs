using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Hosting.Background;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what goes through all accounts for records not counted in.</summary>
internal static class SweepRegistration
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    /// <summary>Every silo reminds the one sweep, so that it goes on wherever it was lost.
    /// </summary>
    public static IServiceCollection AddSweep(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SweepOptions>()
            .Bind(configuration.GetSection(SweepOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddRecurring(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new RecurringWork(
                "Audit sweep",
                Period,
                Retries.UpTo(LongestRetry),
                _ => grains.GetGrain<IAuditSweepGrain>(IAuditSweepGrain.Key).Advance());
        });
        return services.AddRecurring(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new RecurringWork(
                "Ledger sweep",
                Period,
                Retries.UpTo(LongestRetry),
                _ => grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key)
                    .Advance());
        });
    }
}

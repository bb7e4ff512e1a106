using OrderProcessor.Hosting.Background;
using OrderProcessor.Hosting.Health;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>Registers what shows in the health of a front door of its own whether the books
/// balance. Registered after what connects to the cluster.</summary>
internal static class LedgerWatchRegistration
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddLedgerWatch(this IServiceCollection services)
    {
        services.AddSingleton<LedgerWatch>();
        services.AddHealthChecks()
            .AddCheck<LedgerWatchHealth>("ledger", tags: [HealthEndpoints.LoggedTag]);
        return services.AddRecurring(provider => new RecurringWork(
            "Watch of the ledger",
            Period,
            _ => Retry,
            provider.GetRequiredService<LedgerWatch>().Look));
    }
}

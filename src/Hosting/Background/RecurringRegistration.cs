namespace OrderProcessor.Hosting.Background;

/// <summary>Registers work that recurs.</summary>
public static class RecurringRegistration
{
    /// <summary>Does the work from when the whole program has started until it is to end. Work
    /// that calls grains is registered after what connects to the cluster: what is registered last
    /// stops first.</summary>
    public static IServiceCollection AddRecurring(
        this IServiceCollection services, Func<IServiceProvider, RecurringWork> work) =>
        services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<Recurring>(provider, work(provider)));
}

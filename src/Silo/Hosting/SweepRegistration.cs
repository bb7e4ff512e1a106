using OrderProcessor.Grains.Reconciliation;


namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what goes through all accounts for records not counted in.</summary>
internal static class SweepRegistration
{
    public static IServiceCollection AddSweep(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SweepOptions>()
            .Bind(configuration.GetSection(SweepOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<SweepKeeper>();
    }
}

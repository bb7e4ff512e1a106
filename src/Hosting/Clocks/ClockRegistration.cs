using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Background;
using OrderProcessor.Hosting.Health;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>Registers the one clock of the process.</summary>
public static class ClockRegistration
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The clock that everything gets as its <see cref="TimeProvider"/>, and what looks
    /// after it.</summary>
    public static void AddProcessClock(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClockOptions>()
            .Bind(configuration.GetSection(ClockOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ClockOptions>>().Value;
            return new ProcessClock(
                TimeProvider.System, new ClockLimits(options.Tolerance, options.FollowAfter));
        });
        services.AddSingleton<TimeProvider>(provider =>
            provider.GetRequiredService<ProcessClock>());
        services.AddMeters<SharedClock>();
        services.AddMeters<ClockWatch>();
        services.AddRecurring(provider =>
        {
            var watch = provider.GetRequiredService<ClockWatch>();
            return new RecurringWork("Look at the clocks", LookEvery, _ => LookEvery, watch.Look);
        });
        services.AddHealthChecks()
            .AddCheck<ClockHealth>("clock", tags: [HealthEndpoints.LoggedTag]);
    }
}

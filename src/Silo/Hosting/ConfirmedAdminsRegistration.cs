using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Users;
using OrderProcessor.Hosting.Background;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what confirms, once at the start, the admins whom the configuration
/// names.</summary>
internal static class ConfirmedAdminsRegistration
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddConfirmedAdmins(
        this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(AdminsOptions.Section);
        services.AddOptions<AdminsOptions>().Bind(section).ValidateOnStart();
        return section.GetSection(nameof(AdminsOptions.Confirmed)).Exists()
            ? services.AddRecurring(provider => new RecurringWork(
                "Confirming admins",
                Timeout.InfiniteTimeSpan,
                Retries.UpTo(LongestRetry),
                _ => provider.GetRequiredService<IGrainFactory>()
                    .GetGrain<IAdminsGrain>(IAdminsGrain.Key).ConfirmConfigured()))
            : services;
    }
}

using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Hosting.Background;
using OrderProcessor.Silo.Hosting;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>Registers what makes the first admin.</summary>
internal static class FirstAdminRegistration
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetSection(AdminOptions.Section).Exists();

    public static IServiceCollection AddFirstAdmin(
        this IServiceCollection services, IConfiguration configuration)
    {
        if (!IsConfigured(configuration))
        {
            return services;
        }

        // A silo without a front door has no other use for how people sign in.
        services.AddOptions<AdminOptions>()
            .Bind(configuration.GetSection(AuthOptions.Section))
            .Bind(configuration.GetSection(AdminOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsCheck>();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<FirstAdminSetup>();
        return services.AddRecurring(provider => new RecurringWork(
            "First admin setup",
            Timeout.InfiniteTimeSpan,
            Retries.UpTo(LongestRetry),
            provider.GetRequiredService<FirstAdminSetup>().Run));
    }
}

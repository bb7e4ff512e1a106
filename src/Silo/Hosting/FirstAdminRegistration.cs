using Microsoft.Extensions.Options;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what makes the first admin.</summary>
internal static class FirstAdminRegistration
{
    public static IServiceCollection AddFirstAdmin(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AdminOptions>()
            .Bind(configuration.GetSection(AdminOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsCheck>();
        services.AddSingleton<FirstAdmin>();
        return services.AddHostedService<FirstAdminKeeper>();
    }
}

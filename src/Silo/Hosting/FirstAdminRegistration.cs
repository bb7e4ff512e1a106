using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Registers what makes the first admin.</summary>
internal static class FirstAdminRegistration
{
    public static IServiceCollection AddFirstAdmin(
        this IServiceCollection services, IConfiguration configuration)
    {
        // A silo without a front door has no other use for how people sign in.
        services.AddOptions<AdminOptions>()
            .Bind(configuration.GetSection(AuthOptions.Section))
            .Bind(configuration.GetSection(AdminOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsCheck>();
        services.AddSingleton<FirstAdmin>();
        return services.AddHostedService<FirstAdminKeeper>();
    }
}

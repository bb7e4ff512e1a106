using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Grains.Integrity;

/// <summary>Registers the keys of what is stored; their options are bound by the silo.</summary>
internal static class IntegrityRegistration
{
    public static IServiceCollection AddIntegrity(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<IntegrityOptions>, IntegrityOptionsCheck>());
        services.TryAddSingleton<IntegrityKeys>();
        return services;
    }
}

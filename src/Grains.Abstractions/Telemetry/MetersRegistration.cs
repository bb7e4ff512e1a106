using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrderProcessor.Grains.Abstractions.Telemetry;

/// <summary>Registers what measures.</summary>
public static class MetersRegistration
{
    /// <summary>Registers one of each kind for the process, to be made at its start.</summary>
    public static IServiceCollection AddMeters<TMeters>(this IServiceCollection services)
        where TMeters : class, IMeters
    {
        services.TryAddSingleton<TMeters>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMeters, MadeAtStart<TMeters>>());
        return services;
    }

    private sealed class MadeAtStart<TMeters> : IMeters
    {
        public MadeAtStart(TMeters meters) => _ = meters;
    }
}

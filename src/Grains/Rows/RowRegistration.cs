using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrderProcessor.Grains.Rows;

/// <summary>Registers what puts tags into rows.</summary>
internal static class RowRegistration
{
    public static IServiceCollection AddRows(this IServiceCollection services)
    {
        services.TryAddSingleton<RowSeals>();
        return services;
    }
}

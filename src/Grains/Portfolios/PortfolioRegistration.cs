using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Registers what orders are measured with.</summary>
internal static class PortfolioRegistration
{
    public static IServiceCollection AddPortfolios(this IServiceCollection services)
    {
        services.TryAddSingleton<OrderMeters>();
        return services;
    }
}

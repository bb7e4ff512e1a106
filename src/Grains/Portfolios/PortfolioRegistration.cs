using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Registers what portfolios share in a process.</summary>
internal static class PortfolioRegistration
{
    public static IServiceCollection AddPortfolios(this IServiceCollection services)
    {
        services.AddMeters<OrderMeters>();
        services.AddSingleton<RecentPages>();
        return services;
    }
}

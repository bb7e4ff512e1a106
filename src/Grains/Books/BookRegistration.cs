using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Grains.Books;

/// <summary>Registers what books are measured with.</summary>
internal static class BookRegistration
{
    public static IServiceCollection AddBooks(this IServiceCollection services)
    {
        services.AddMeters<BookMeters>();
        return services;
    }
}

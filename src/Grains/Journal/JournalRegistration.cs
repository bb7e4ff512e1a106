using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrderProcessor.Grains.Journal;

/// <summary>Registers what journals are measured with.</summary>
internal static class JournalRegistration
{
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.TryAddSingleton<JournalMeters>();
        return services;
    }
}

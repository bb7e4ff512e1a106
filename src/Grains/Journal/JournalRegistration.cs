using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>Registers what journals are measured with.</summary>
public static class JournalRegistration
{
    /// <summary>Has journals kept in that store, with tags where there are keys.</summary>
    public static IServiceCollection AddJournalStore<TStore>(this IServiceCollection services)
        where TStore : class, IJournalStore
    {
        services.TryAddSingleton<TStore>();
        services.TryAddSingleton<IJournalStore>(provider => new SealedJournalStore(
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<IntegrityKeys>()));
        return services.AddIntegrity();
    }

    internal static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddMeters<JournalMeters>();
        return services;
    }
}

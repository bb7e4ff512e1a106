using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Silo.Storage.Measuring;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Registers the embedded database.</summary>
public static class SqliteStorageExtensions
{
    /// <summary>Keeps journals and grain state in one file under <c>Data:Path</c>. The container
    /// closes it, and does so after the silo has stopped and written its last.</summary>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo)
    {
        silo.Services.AddSqliteStorage(silo.Configuration);
        return silo;
    }

    /// <inheritdoc cref="AddSqliteStorage(ISiloBuilder)"/>
    public static IServiceCollection AddSqliteStorage(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SqliteOptions>()
            .Bind(configuration.GetSection(SqliteOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<SqliteDatabase>();
        services.AddMeters<SqliteMeters>();
        services.AddJournalStore<SqliteJournalStore>();
        services.AddHealthChecks()
            .AddCheck<SqliteHealth>("store", tags: [HealthEndpoints.ReadyTag]);
        return services.AddGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (provider, _) => ActivatorUtilities.CreateInstance<SqliteGrainStorage>(provider));
    }
}

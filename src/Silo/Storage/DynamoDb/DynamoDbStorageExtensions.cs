using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Silo.Storage.Measuring;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Registers DynamoDB.</summary>
public static class DynamoDbStorageExtensions
{
    /// <summary>Keeps journals and grain state in two tables of the DynamoDB that the configuration
    /// section <c>DynamoDb</c> names. The silo starts only when both are there as they must be.
    /// </summary>
    public static ISiloBuilder AddDynamoDbStorage(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<DynamoDbOptions>()
            .Bind(silo.Configuration.GetSection(DynamoDbOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        silo.Services.AddJournals();
        return silo.AddDynamoDBGrainStorageAsDefault(
            options => options.Configure<IOptions<DynamoDbOptions>, IOptions<ClusterOptions>>(
                (grainState, own, cluster) => Point(grainState, own.Value, cluster.Value)));
    }

    private static void AddJournals(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DynamoDbDatabase(
            provider.GetRequiredService<IOptions<DynamoDbOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<HttpClientFactory>(),
            provider.GetRequiredService<DynamoDbMeters>()));
        services.AddMeters<DynamoDbMeters>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            provider => provider.GetRequiredService<DynamoDbDatabase>());
        services.AddSingleton<DynamoDbSnapshots>();
        services.AddJournalStore<DynamoDbJournalStore>();
        services.AddSingleton<DynamoDbHealth>();
        services.AddHealthChecks()
            .AddCheck<DynamoDbHealth>("store", tags: [HealthEndpoints.ReadyTag]);
    }

    // Whatever the official provider would do by itself is said here too, so that it may take over.
    private static void Point(
        DynamoDBStorageOptions grainState, DynamoDbOptions options, ClusterOptions cluster)
    {
        grainState.ServiceId = cluster.ServiceId;
        grainState.TableName = options.GrainStateTable;
        grainState.GrainStorageSerializer = new StoredJsonSerializer();
        grainState.CreateIfNotExists = options.CreateTables;
        grainState.UpdateIfExists = false;
        // Nothing is to tell which email addresses and names there have been.
        grainState.DeleteStateOnClear = true;
        grainState.UseProvisionedThroughput = false;
        grainState.InitStage = ServiceLifecycleStage.RuntimeStorageServices;
        grainState.Service = options.Service;
        grainState.AccessKey = options.AccessKey;
        grainState.SecretKey = options.SecretKey;
        grainState.Token = options.Token;
        grainState.ProfileName = options.ProfileName;
    }
}

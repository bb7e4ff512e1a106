using Amazon.Runtime;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using OrderProcessor.Silo.Storage.Measuring;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Orleans.Hosting;

/// <summary>Registers DynamoDB for grain state, by the calls of Orleans' own provider.</summary>
public static class DynamoDBGrainStorageSiloBuilderExtensions
{
    /// <summary>Keeps the state of grains that name no storage in DynamoDB.</summary>
    public static ISiloBuilder AddDynamoDBGrainStorageAsDefault(
        this ISiloBuilder builder, Action<DynamoDBStorageOptions> configureOptions) =>
        builder.AddDynamoDBGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <inheritdoc
    /// cref="AddDynamoDBGrainStorageAsDefault(ISiloBuilder, Action{DynamoDBStorageOptions})"/>
    public static ISiloBuilder AddDynamoDBGrainStorageAsDefault(
        this ISiloBuilder builder,
        Action<OptionsBuilder<DynamoDBStorageOptions>>? configureOptions = null) =>
        builder.AddDynamoDBGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Keeps the state of grains that name this storage in DynamoDB.</summary>
    public static ISiloBuilder AddDynamoDBGrainStorage(
        this ISiloBuilder builder, string name, Action<DynamoDBStorageOptions> configureOptions) =>
        builder.AddDynamoDBGrainStorage(name, options => options.Configure(configureOptions));

    /// <inheritdoc
    /// cref="AddDynamoDBGrainStorage(ISiloBuilder, string, Action{DynamoDBStorageOptions})"/>
    public static ISiloBuilder AddDynamoDBGrainStorage(
        this ISiloBuilder builder,
        string name,
        Action<OptionsBuilder<DynamoDBStorageOptions>>? configureOptions = null)
    {
        configureOptions?.Invoke(builder.Services.AddOptions<DynamoDBStorageOptions>(name));
        builder.Services.AddTransient<IConfigurationValidator>(provider =>
            new DynamoDBGrainStorageOptionsValidator(Options(provider, name), name));
        builder.Services.AddGrainStorage(name, Open);
        return builder;
    }

    private static DynamoDBGrainStorage Open(IServiceProvider provider, string name) => new(
        name,
        Options(provider, name),
        provider.GetRequiredService<IActivatorProvider>(),
        provider.GetService<TimeProvider>() ?? TimeProvider.System,
        provider.GetService<HttpClientFactory>(),
        provider.GetService<RowSeals>(),
        provider.GetService<DynamoDbMeters>());

    private static DynamoDBStorageOptions Options(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<DynamoDBStorageOptions>>().Get(name);
}

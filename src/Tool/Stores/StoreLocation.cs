using Microsoft.Extensions.Configuration;
using OrderProcessor.Api.Auth;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Stores;

/// <summary>Which store is meant.</summary>
internal sealed record StoreLocation
{
    private const string DefaultData = "./data";

    // As a silo's.
    private readonly IConfiguration _environment =
        new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public string? Data { get; init; }

    public string? DynamoDb { get; init; }

    public string? TablePrefix { get; init; }

    public string? ServiceId { get; init; }

    public string? Key { get; init; }

    public bool CreateTables { get; init; }

    /// <summary>Whether it is a file, and not tables.</summary>
    public bool IsFile => Data is not null || Service is null;

    /// <summary>The folder of an embedded store.</summary>
    public string Folder => Path.GetDirectoryName(DatabaseFile)!;

    public string DatabaseFile
    {
        get
        {
            var data = Path.GetFullPath(Data ?? _environment["Data:Path"] ?? DefaultData);
            return File.Exists(data) || data.EndsWith(".db", StringComparison.Ordinal)
                ? data
                : Path.Combine(data, DataFolder.DatabaseName);
        }
    }

    private string? Service => DynamoDb ?? _environment["DynamoDb:Service"];

    /// <summary>The keys that go with the store.</summary>
    public KeyRing Keys() => KeyRing.Of(Key, IsFile ? Folder : null, _environment);

    /// <summary>The keys that tokens are signed with, where they are configured.</summary>
    public IReadOnlyList<SigningKey> SigningKeys() =>
        _environment.GetSection(AuthOptions.Section).Get<AuthOptions>()?.SigningKeys ?? [];

    /// <summary>Opens what is there; changes nothing.</summary>
    public async Task<IWholeStore> Open(CancellationToken cancellationToken)
    {
        if (!IsFile)
        {
            return await Tables(cancellationToken);
        }

        return File.Exists(DatabaseFile)
            ? new SqliteFile(DatabaseFile, isWritten: false)
            : throw new FileNotFoundException($"There is no database {DatabaseFile}.");
    }

    /// <summary>Opens what is there to be changed. Nobody else may have it open.</summary>
    public async Task<IWholeStore> OpenToWrite(CancellationToken cancellationToken)
    {
        if (!IsFile)
        {
            return await Tables(cancellationToken);
        }

        return File.Exists(DatabaseFile)
            ? new SqliteFile(DatabaseFile, isWritten: true, new DataFolder(Folder))
            : throw new FileNotFoundException($"There is no database {DatabaseFile}.");
    }

    private async Task<DynamoDbTables> Tables(CancellationToken cancellationToken)
    {
        var options = _environment.GetSection(DynamoDbOptions.Section).Get<DynamoDbOptions>()
            ?? new DynamoDbOptions();
        options.Service = Service!;
        options.TablePrefix = TablePrefix ?? options.TablePrefix;
        options.CreateTables = CreateTables;
        var tables = new DynamoDbTables(
            options,
            ServiceId ?? _environment["Cluster:ServiceId"] ?? "order-processor",
            TimeProvider.System);
        await tables.Require(cancellationToken);
        return tables;
    }
}

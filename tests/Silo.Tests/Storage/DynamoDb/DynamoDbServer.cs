using Amazon.Runtime;
using OrderProcessor.Servers;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Tests.Storage.DynamoDb;
using Xunit;

[assembly: AssemblyFixture(typeof(DynamoDbServer))]

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>The DynamoDB that all tests share: the one that <c>ORDERPROCESSOR_TEST_DYNAMODB</c>
/// names, or else a server of their own that starts when it is first asked for.</summary>
public sealed class DynamoDbServer : IAsyncDisposable
{
    private readonly string _prefix = $"Test-{Guid.NewGuid():N}-";
    private readonly Lazy<Task<string>> _service;
    private Dynalite? _own;

    public DynamoDbServer() => _service = new(Start);

    /// <summary>Where it is, with a prefix of this run's own.</summary>
    internal async Task<DynamoDbOptions> Options() => new()
    {
        Service = await _service.Value,
        TablePrefix = _prefix,
        CreateTables = true,
    };

    /// <summary>The journals' table, made if need be.</summary>
    internal async Task<DynamoDbDatabase> Open(HttpClientFactory? http = null, bool packs = false)
    {
        var options = await Options();
        options.PackJournal = packs;
        var database = new DynamoDbDatabase(
            Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, http);
        await database.RequireTable(TestContext.Current.CancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
        else if (_service.IsValueCreated)
        {
            await DropTables();
        }
    }

    // On a server that stays, nothing of this run does.
    private async Task DropTables()
    {
        using var client = DynamoDbClients.Open(await Options(), retries: 2, http: null);
        var tables = await client.ListTablesAsync(_prefix[..^1]);
        foreach (var table in tables.TableNames.Where(
            name => name.StartsWith(_prefix, StringComparison.Ordinal)))
        {
            await client.DeleteTableAsync(table);
        }
    }

    private async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("ORDERPROCESSOR_TEST_DYNAMODB") is { } named)
        {
            return named;
        }

        _own = new Dynalite();
        await _own.Start(CancellationToken.None);
        return _own.Endpoint.ToString();
    }
}

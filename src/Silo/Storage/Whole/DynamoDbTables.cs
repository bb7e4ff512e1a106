using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>The two tables of an installation as a whole.</summary>
internal sealed class DynamoDbTables : IWholeStore
{
    private static readonly TimeSpan LongTimeout = TimeSpan.FromSeconds(20);

    // What lies under a key of its own beside a journal.
    private static readonly string[] Beside = ["#snapshot", CheckpointItem.KeyOf("")];

    private readonly DynamoDbDatabase _database;
    private readonly DynamoDbOptions _options;
    private readonly string _service;
    private readonly DynamoDbJournalStore _journals;

    public DynamoDbTables(DynamoDbOptions options, string serviceId, TimeProvider time)
    {
        options.RequestTimeout = LongTimeout;
        (_options, _service) = (options, $"{serviceId}_");
        _database = new DynamoDbDatabase(Options.Create(options), time);
        _journals = new DynamoDbJournalStore(
            _database, new(_database, NullLogger<DynamoDbSnapshots>.Instance));
    }

    public string Name => $"DynamoDB {_options.Service}, tables {_options.JournalTable} and "
        + _options.GrainStateTable;

    public IJournalStore Journals => _journals;

    /// <summary>Ends when both tables can be used; makes them where that was asked for.</summary>
    public async Task Require(CancellationToken cancellationToken)
    {
        await _database.RequireTable(cancellationToken);
        await _database.Require(
            GrainStateItem.TableOf(new DynamoDBStorageOptions
            {
                TableName = _options.GrainStateTable,
            }),
            cancellationToken);
    }

    public async Task<IReadOnlyList<string>> JournalIds(CancellationToken cancellationToken)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        var scan = new ScanRequest
        {
            TableName = _options.JournalTable,
            ProjectionExpression = JournalItem.Journal,
            ConsistentRead = true,
        };
        await foreach (var item in Items(scan, cancellationToken))
        {
            ids.Add(IdOf(item[JournalItem.Journal].S));
        }

        return [.. ids.Where(id => !id.EndsWith(
            JournalSnapshot.RebuildOf(""), StringComparison.Ordinal))];
    }

    public async IAsyncEnumerable<StateRow> Rows(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scan = new ScanRequest
        {
            TableName = _options.GrainStateTable,
            ConsistentRead = true,
        };
        await foreach (var item in Items(scan, cancellationToken))
        {
            if (GrainStateItem.KeyOf(item) is var (grain, state)
                && grain.StartsWith(_service, StringComparison.Ordinal)
                && item[GrainStateItem.State].B is { Length: > 0 } bytes)
            {
                yield return new StateRow(grain[_service.Length..], state, bytes.ToArray());
            }
        }
    }

    public async Task<StateRow?> Row(
        string grainId, string stateName, CancellationToken cancellationToken)
    {
        var get = new GetItemRequest
        {
            TableName = _options.GrainStateTable,
            Key = new GrainStateItem(_service + grainId, stateName).Key,
            ConsistentRead = true,
        };
        var answer = await _database.Requests.Read(
            (client, end) => client.GetItemAsync(get, end), cancellationToken);
        return answer.Item?.GetValueOrDefault(GrainStateItem.State)?.B is { Length: > 0 } bytes
            ? new StateRow(grainId, stateName, bytes.ToArray())
            : null;
    }

    // Told from a row of before by the write's id, which is part of what a grain goes by.
    public Task Put(StateRow row, CancellationToken cancellationToken)
    {
        var put = new PutItemRequest
        {
            TableName = _options.GrainStateTable,
            Item = new GrainStateItem(_service + row.GrainId, row.StateName).Content(
                row.Payload, etag: "0", Guid.NewGuid().ToString(), expiry: null),
        };
        return _database.Requests.Write(
            (client, end) => client.PutItemAsync(put, end), cancellationToken);
    }

    public Task Delete(
        string grainId, string stateName, CancellationToken cancellationToken) =>
        _database.Requests.Write(
            (client, end) => client.DeleteItemAsync(
                _options.GrainStateTable,
                new GrainStateItem(_service + grainId, stateName).Key,
                end),
            cancellationToken);

    public Task DeleteBeside(string journalId, CancellationToken cancellationToken) =>
        _journals.DeleteBeside(journalId, cancellationToken);

    public Task<string?> Damage(CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    public Task Flush(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> Items(
        ScanRequest scan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await _database.Requests.Read(
                (client, end) => client.ScanAsync(scan, end), cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return item;
            }

            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });
    }

    // A rebuild's snapshot may have pieces of its own.
    private static string IdOf(string key) =>
        Array.Find(Beside, end => key.EndsWith(end, StringComparison.Ordinal)) is { } beside
            ? key[..^beside.Length]
            : key;
}

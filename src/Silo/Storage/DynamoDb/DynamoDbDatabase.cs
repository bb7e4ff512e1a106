using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Options;
using OrderProcessor.Silo.Storage.Measuring;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>The journals' table and how it is spoken to: appends are sent once, so that each
/// failure says what it knows; everything else may be sent again by the SDK.</summary>
internal sealed class DynamoDbDatabase : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int Retries = 2;

    private readonly DynamoDbOptions _options;
    private readonly TimeProvider _time;
    private readonly AmazonDynamoDBClient _patient;
    private readonly AmazonDynamoDBClient _single;

    public DynamoDbDatabase(
        IOptions<DynamoDbOptions> options,
        TimeProvider time,
        HttpClientFactory? http = null,
        DynamoDbMeters? meters = null)
    {
        (_options, _time) = (options.Value, time);
        _patient = DynamoDbClients.Open(_options, Retries, http, meters);
        _single = DynamoDbClients.Open(_options, retries: 0, http, meters);
        Requests = new(_patient, Retries, _options.RequestTimeout, time);
        SingleRequests = new(_single, sdkRetries: 0, _options.RequestTimeout, time);
    }

    public string JournalTable => _options.JournalTable;

    public bool PacksJournal => _options.PackJournal;

    /// <summary>What the SDK may send again by itself.</summary>
    public DynamoDbRequests Requests { get; }

    /// <summary>What is sent once.</summary>
    public DynamoDbRequests SingleRequests { get; }

    /// <summary>The keys of the first so many items of the range, or of all there are.</summary>
    public Task<IReadOnlyList<Dictionary<string, AttributeValue>>> Keys(
        QueryRequest range, int max, CancellationToken cancellationToken)
    {
        range.ProjectionExpression = JournalItem.KeyNames;
        return Requests.Query(range, max, cancellationToken);
    }

    public Task Delete(
        Dictionary<string, AttributeValue> key, CancellationToken cancellationToken) =>
        Requests.Write(
            (client, end) => client.DeleteItemAsync(JournalTable, key, end), cancellationToken);

    // A silo that cannot keep journals must not come up.
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(DynamoDbDatabase), ServiceLifecycleStage.RuntimeStorageServices, RequireTable);

    public Task RequireTable(CancellationToken cancellationToken) =>
        Require(JournalItem.TableOf(JournalTable), cancellationToken);

    /// <summary>Ends when the table can be used; throws when it is not there as it must be.
    /// </summary>
    public Task Require(DynamoDbTable table, CancellationToken cancellationToken) =>
        table.Require(_patient, _options.CreateTables, _time, cancellationToken);

    public void Dispose()
    {
        _patient.Dispose();
        _single.Dispose();
    }
}

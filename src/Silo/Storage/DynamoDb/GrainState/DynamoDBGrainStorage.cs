using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Silo.Storage.Measuring;

namespace OrderProcessor.Silo.Storage.DynamoDb.GrainState;

/// <summary>Keeps grain state in a DynamoDB table.</summary>
internal sealed class DynamoDBGrainStorage
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int Retries = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly DynamoDBStorageOptions _options;
    private readonly IActivatorProvider _activators;
    private readonly TimeProvider _time;
    private readonly AmazonDynamoDBClient _client;
    private readonly GrainStateTable _table;
    private readonly RowSeals? _seals;

    public DynamoDBGrainStorage(
        string name,
        DynamoDBStorageOptions options,
        IActivatorProvider activators,
        TimeProvider time,
        HttpClientFactory? http,
        RowSeals? seals = null,
        DynamoDbMeters? meters = null)
    {
        _seals = seals;
        (_name, _options, _activators, _time) = (name, options, activators, time);
        _client = DynamoDbClients.Open(options, Retries, http, meters);
        _table = new(options, new(_client, Retries, Timeout, time), time);
    }

    // A silo that cannot keep its grains' state must not come up.
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        $"{nameof(DynamoDBGrainStorage)}-{_name}", _options.InitStage, RequireTable);

    public async Task RequireTable(CancellationToken cancellationToken)
    {
        var table = GrainStateItem.TableOf(_options);
        var made = await table.Require(
            _client, _options.CreateIfNotExists, _time, cancellationToken);
        if (made || _options.UpdateIfExists)
        {
            var expiry = _options.TimeToLive is null ? null : GrainStateItem.Expiry;
            await new TableUpkeep(_client, table, expiry).Run(cancellationToken);
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken)
    {
        var found = await _table.Find(ItemOf(stateName, grainId), cancellationToken);
        grainState.RecordExists = found?[GrainStateItem.State].B is { Length: > 0 };
        grainState.State = grainState.RecordExists
            ? Opened<T>(stateName, grainId, found!.Bytes(GrainStateItem.State).ToArray())
            : New<T>();
        grainState.ETag = GrainStateItem.ETagOf(found, _options.DeleteStateOnClear);
    }

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken)
    {
        var state = _options.GrainStorageSerializer.Serialize(grainState.State).ToMemory();
        state = _seals?.Close(grainState.State, grainId.ToString(), stateName, state.ToArray())
            ?? state;
        grainState.ETag = await _table.Put(
            ItemOf(stateName, grainId), state, grainState.ETag, cancellationToken);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken)
    {
        var item = ItemOf(stateName, grainId);
        grainState.ETag = _options.DeleteStateOnClear
            ? await _table.Delete(item, grainState.ETag, cancellationToken)
            : await _table.Put(item, state: null, grainState.ETag, cancellationToken);
        (grainState.State, grainState.RecordExists) = (New<T>(), false);
    }

    public void Dispose() => _client.Dispose();

    private T Opened<T>(string stateName, GrainId grainId, byte[] row)
    {
        var (json, seal) = _seals?.Open(grainId.ToString(), stateName, row)
            ?? (row, RowSeal.None);
        var state = _options.GrainStorageSerializer.Deserialize<T>(new BinaryData(json))
            ?? New<T>();
        if (state is ISealedState sealable)
        {
            sealable.Seal = seal;
        }

        return state;
    }

    private GrainStateItem ItemOf(string stateName, GrainId grainId) =>
        new($"{_options.ServiceId}_{grainId}", stateName);

    private T New<T>() => _activators.GetActivator<T>().Create();
}

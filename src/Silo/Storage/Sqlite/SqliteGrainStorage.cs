using System.Globalization;
using System.Text.Json;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Grains.Storage;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Keeps grain state in the embedded database, as JSON.</summary>
internal sealed class SqliteGrainStorage(
    SqliteDatabase database, IActivatorProvider activators, RowSeals? seals = null)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    // A silo that cannot read its file must not come up.
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(SqliteGrainStorage), ServiceLifecycleStage.RuntimeStorageServices, database.Open);

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
        var row = new GrainStateRow(grainId.ToString(), stateName);
        if (await database.Read(row.Read, cancellationToken) is not { } stored)
        {
            Forget(grainState);
            return;
        }

        var (json, seal) = seals?.Open(row.GrainId, stateName, stored.Payload)
            ?? (stored.Payload, RowSeal.None);
        grainState.State = JsonSerializer.Deserialize<T>(json, StoredJson.Options)
            ?? activators.GetActivator<T>().Create();
        if (grainState.State is ISealedState state)
        {
            state.Seal = seal;
        }

        grainState.ETag = ETag(stored.ETag);
        grainState.RecordExists = true;
    }

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, StoredJson.Options);
        var row = new GrainStateRow(grainId.ToString(), stateName);
        payload = seals?.Close(grainState.State, row.GrainId, stateName, payload) ?? payload;
        var etag = Parsed(grainState.ETag);
        var change = await database.Write(
            session => row.Write(session, payload, etag), payload.Length, cancellationToken);
        ThrowIfRefused(change, row, grainState.ETag);
        grainState.ETag = ETag(change.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken)
    {
        var row = new GrainStateRow(grainId.ToString(), stateName);
        var etag = Parsed(grainState.ETag);
        var change = await database.Write(
            session => row.Delete(session, etag), bytes: 0, cancellationToken);
        ThrowIfRefused(change, row, grainState.ETag);
        Forget(grainState);
    }

    private static void ThrowIfRefused(RowChange change, GrainStateRow row, string? etag)
    {
        if (!change.Done)
        {
            throw new InconsistentStateException(
                $"State '{row.StateName}' of grain {row.GrainId} was changed by another.",
                ETag(change.ETag),
                etag);
        }
    }

    private static long? Parsed(string? etag) =>
        etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);

    private static string? ETag(long? etag) => etag?.ToString(CultureInfo.InvariantCulture);

    private void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }
}

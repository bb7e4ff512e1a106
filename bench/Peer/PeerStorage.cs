using System.Globalization;
using Orleans.Serialization;
using Orleans.Storage;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Bench.Peer;

/// <summary>Keeps grain states in the very database that the program keeps its own in, many writes
/// to a commit, in Orleans' binary form: whatever differs is not the disk's.</summary>
internal sealed class PeerStorage(SqliteDatabase database, Serializer serializer) : IGrainStorage
{
    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = new GrainStateRow(grainId.ToString(), stateName);
        if (await database.Read(row.Read, CancellationToken.None) is { } stored)
        {
            grainState.State = serializer.Deserialize<T>(stored.Payload);
            grainState.ETag = stored.ETag.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State ??= Activator.CreateInstance<T>();
        }
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = new GrainStateRow(grainId.ToString(), stateName);
        var payload = serializer.SerializeToArray(grainState.State);
        var change = await database.Write(
            session => row.Write(session, payload, ETag(grainState)),
            payload.Length,
            CancellationToken.None);
        if (!change.Done)
        {
            throw new InconsistentStateException($"Another has changed {row}.");
        }

        grainState.ETag = change.ETag?.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = new GrainStateRow(grainId.ToString(), stateName);
        await database.Write(
            session => row.Delete(session, ETag(grainState)), bytes: 0, CancellationToken.None);
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static long? ETag<T>(IGrainState<T> grainState) => grainState.ETag is { } etag
        ? long.Parse(etag, CultureInfo.InvariantCulture)
        : null;
}

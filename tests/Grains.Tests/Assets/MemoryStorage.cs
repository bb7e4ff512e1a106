using System.Collections.Concurrent;
using System.Text.Json;
using OrderProcessor.Grains.Storage;
using Orleans.Storage;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>Grain storage in memory whose writes can be made to fail.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, string ETag)> _records = new();

    public volatile bool IsBroken;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue($"{stateName}/{grainId}", out var record))
        {
            grainState.State = JsonSerializer.Deserialize<T>(record.Json, StoredJson.Options)!;
            (grainState.ETag, grainState.RecordExists) = (record.ETag, true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsBroken)
        {
            throw new IOException("The storage is broken.");
        }

        var key = $"{stateName}/{grainId}";
        if (_records.TryGetValue(key, out var stored) && stored.ETag != grainState.ETag)
        {
            throw new InconsistentStateException("Changed.", stored.ETag, grainState.ETag);
        }

        var etag = Guid.NewGuid().ToString();
        _records[key] = (JsonSerializer.Serialize(grainState.State, StoredJson.Options), etag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove($"{stateName}/{grainId}", out _);
        return Task.CompletedTask;
    }
}

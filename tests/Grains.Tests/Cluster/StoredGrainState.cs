using System.Collections.Concurrent;
using System.Text.Json;
using OrderProcessor.Grains.Storage;
using Orleans.Storage;

namespace OrderProcessor.Grains.Tests.Cluster;

/// <summary>Grain storage in memory, in the stored form, that fails as it is told to.</summary>
internal sealed class StoredGrainState : IGrainStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (byte[] Json, int Version)> _kept = [];
    private readonly Dictionary<string, int> _failing = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _written = new();
    private readonly ConcurrentDictionary<string, Task> _held = new();
    private readonly ConcurrentDictionary<string, int> _reads = new();
    private readonly ConcurrentDictionary<string, int> _writes = new();

    /// <summary>From now on, or after as many as are allowed, writes of the grain with this key, or
    /// of states by this name, fail without being kept.</summary>
    public void FailWrites(string name, int allowed = 0) =>
        Locked(() => _failing[name] = allowed);

    public void Heal(string name) => Locked(() => _failing.Remove(name));

    /// <summary>Lets writes of the grain with this key take until <paramref name="release"/>.
    /// </summary>
    public void Hold(string grainKey, Task release) => _held[grainKey] = release;

    /// <summary>How often the grain with this key was read.</summary>
    public int Reads(string grainKey) => _reads.GetValueOrDefault(grainKey);

    /// <summary>How often a write of the grain with this key began.</summary>
    public int Writes(string grainKey) => _writes.GetValueOrDefault(grainKey);

    /// <summary>Writes what is kept once more, as another activation would.</summary>
    public async Task WriteBehind<T>(string stateName, GrainId grainId)
    {
        var kept = new GrainState<T>();
        await ReadStateAsync(stateName, grainId, kept);
        await WriteStateAsync(stateName, grainId, kept);
    }

    /// <summary>Whether anything is kept of the grain with this key.</summary>
    public bool Has(string grainKey) => Locked(() => _kept.Keys.Any(
        key => key.EndsWith($"/{grainKey}", StringComparison.Ordinal)));

    /// <summary>The keys of the grains of which a state by this name is kept.</summary>
    public IReadOnlyList<string> KeysOf(string stateName) => Locked(() =>
        _kept.Keys
            .Where(key => key.StartsWith($"{stateName}/", StringComparison.Ordinal))
            .Select(key => key.Split('/', count: 3)[2])
            .ToList());

    /// <summary>Ends at the first write of the grain that is kept; fails when none ever
    /// comes.</summary>
    public Task Written(string grainKey) => Signal(grainKey).Task.WaitAsync(
        TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _reads.AddOrUpdate(grainId.Key.ToString()!, 1, (_, reads) => reads + 1);
        var found = Locked(() => _kept.TryGetValue(Key(stateName, grainId), out var kept)
            ? kept
            : default);
        (grainState.RecordExists, grainState.ETag) = (found.Json is not null, $"{found.Version}");
        grainState.State = found.Json is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(found.Json, StoredJson.Options)!;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State, StoredJson.Options);
        _writes.AddOrUpdate(grainId.Key.ToString()!, 1, (_, writes) => writes + 1);
        await _held.GetValueOrDefault(grainId.Key.ToString()!, Task.CompletedTask);
        grainState.ETag = Locked(() => Keep(stateName, grainId, grainState.ETag, json));
        grainState.RecordExists = true;
        Signal(grainId.Key.ToString()!).TrySetResult();
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Locked(() => _kept.Remove(Key(stateName, grainId)));
        (grainState.RecordExists, grainState.ETag) = (false, "0");
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private string Keep(string stateName, GrainId grainId, string? etag, byte[] json)
    {
        if (Fails(stateName) || Fails(grainId.Key.ToString()!))
        {
            throw new IOException("The connection was refused.");
        }

        var key = Key(stateName, grainId);
        var version = _kept.GetValueOrDefault(key).Version;
        if ($"{version}" != etag)
        {
            throw new InconsistentStateException("Another wrote first.", $"{version}", etag);
        }

        _kept[key] = (json, version + 1);
        return $"{version + 1}";
    }

    private bool Fails(string name) =>
        _failing.TryGetValue(name, out var allowed) && (_failing[name] = allowed - 1) < 0;

    private TaskCompletionSource Signal(string grainKey) => _written.GetOrAdd(
        grainKey, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";

    private T Locked<T>(Func<T> body)
    {
        lock (_lock)
        {
            return body();
        }
    }
}

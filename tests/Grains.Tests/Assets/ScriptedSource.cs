using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>Gives at each reading the next script, and then stays open and silent.</summary>
internal sealed class ScriptedSource(params IEnumerable<Tick>[] scripts) : IPriceSource
{
    private readonly TaskCompletionSource _allRead = new();
    private int _readings;

    public string Name => "scripted";

    public bool IsRecording { get; set; }

    public string Recording { get; set; } = "scripted";

    public TimeSpan StaleAfter(string assetId) => TimeSpan.FromSeconds(10);

    public int Readings => _readings;

    /// <summary>Whether a reading ends after its script instead.</summary>
    public bool Ends { get; init; }

    /// <summary>Done when every script was gone through.</summary>
    public Task AllRead => _allRead.Task;

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = Interlocked.Increment(ref _readings);
        foreach (var tick in scripts.ElementAtOrDefault(reading - 1) ?? [])
        {
            yield return [tick];
        }

        if (reading >= scripts.Length)
        {
            _allRead.TrySetResult();
        }

        await Task.Delay(
            Ends ? TimeSpan.Zero : Timeout.InfiniteTimeSpan,
            TimeProvider.System,
            cancellationToken);
    }
}

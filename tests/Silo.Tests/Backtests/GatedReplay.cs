using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Silo.Tests.Backtests;

/// <summary>A replay that goes on by one moment when it is told to.</summary>
internal sealed class GatedReplay(IPriceSource replay) : IPriceSource, IDisposable
{
    private readonly SemaphoreSlim _gate = new(0);
    private readonly SemaphoreSlim _taken = new(0);

    public string Name => replay.Name;

    public bool IsRecording => replay.IsRecording;

    public TimeSpan StaleAfter(string assetId) => replay.StaleAfter(assetId);

    /// <summary>Ends when the next moment was taken by its assets.</summary>
    public async Task GoOn(CancellationToken cancellationToken)
    {
        _gate.Release();
        await _taken.WaitAsync(cancellationToken);
    }

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var ticks in replay.Read(listed, cancellationToken))
        {
            await _gate.WaitAsync(cancellationToken);
            yield return ticks;
            _taken.Release();
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        _taken.Dispose();
    }
}

using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Hands one asset the prices of a recording, each until it is taken: none is skipped, and
/// whoever plays the recording waits.</summary>
internal sealed partial class RecordingDispatcher : ITickDispatcher
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(2));

    private readonly Queue<Tick> _waiting = [];
    private readonly Pump _pump;

    public RecordingDispatcher(
        IAssetGrain asset, TimeSpan staleAfter, Guid run, TimeProvider time, ILogger logger)
    {
        var assetId = asset.GetPrimaryKeyString();
        _pump = new Pump(
            () => _waiting.Count > 0,
            async () =>
            {
                await asset.Replay(_waiting.Peek(), staleAfter, run);
                _waiting.Dequeue();
            },
            Pause,
            time)
        {
            Failed = fault => LogNotTaken(logger, fault, assetId),
            Recovered = () => LogRecovered(logger, assetId),
        };
    }

    public Task Offer(Tick tick)
    {
        _waiting.Enqueue(tick);
        _pump.Kick();
        return _pump.Idle;
    }

    public void Stop() => _pump.Stop();

    [LoggerMessage(
        LogLevel.Warning, "The recording waits for {Asset}, which fails to take a price; retrying")]
    private static partial void LogNotTaken(ILogger logger, Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "{Asset} recovered and takes recorded prices")]
    private static partial void LogRecovered(ILogger logger, string asset);
}

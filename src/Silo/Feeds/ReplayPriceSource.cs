using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Recorded quotes at the pace they were recorded, or a multiple of it. Ends with the
/// recording.</summary>
internal sealed class ReplayPriceSource(
    IOptions<FeedOptions> options, Recordings recordings, TimeProvider time) : IPriceSource
{
    // One timer cannot wait for longer than 49 days.
    private const double LongestWaitSeconds = 3_600;

    private readonly string _path = options.Value.Path ?? "";
    private readonly double _speed = options.Value.Speed;

    public string Name => FeedOptions.Replay;

    public bool IsRecording => true;

    public string Recording => _path;

    public TimeSpan StaleAfter(string assetId) =>
        recordings.Read(_path).StaleAfter(assetId, _speed);

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        DateTimeOffset? begin = null;
        await foreach (var ticks in Moments(cancellationToken))
        {
            begin ??= ticks[0].Time;
            await Due(ticks[0].Time - begin.Value, started, cancellationToken);
            yield return [.. ticks];
        }
    }

    private async Task Due(TimeSpan recorded, long started, CancellationToken cancellationToken)
    {
        while (true)
        {
            var early = (recorded.TotalSeconds / _speed)
                - time.GetElapsedTime(started).TotalSeconds;
            var wait = TimeSpan.FromSeconds(Math.Clamp(early, 0, LongestWaitSeconds));
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    // The ticks of one recorded moment belong together.
    private async IAsyncEnumerable<List<Tick>> Moments(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Tick> moment = [];
        await foreach (var tick in Ticks(cancellationToken))
        {
            if (moment.Count > 0 && moment[0].Time != tick.Time)
            {
                yield return moment;
                moment = [];
            }

            moment.Add(tick);
        }

        if (moment.Count > 0)
        {
            yield return moment;
        }
    }

    // The start has read it already; but a file can be changed.
    private async IAsyncEnumerable<Tick> Ticks(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new RecordingLines(_path);
        await foreach (var line in File.ReadLinesAsync(_path, cancellationToken))
        {
            if (lines.Next(line) is { } tick)
            {
                yield return tick;
            }
        }
    }
}

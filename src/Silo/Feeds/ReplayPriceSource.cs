using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Recorded quotes at the pace they were recorded, or a multiple of it. Ends with the
/// recording.</summary>
internal sealed class ReplayPriceSource(IOptions<FeedOptions> options, TimeProvider time)
    : IPriceSource
{
    private static readonly TimeSpan ShortestStale = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecordedStale = TimeSpan.FromMinutes(3);

    private readonly string _path = options.Value.Path ?? "";
    private readonly double _speed = options.Value.Speed;

    public string Name => FeedOptions.Replay;

    public TimeSpan StaleAfter =>
        RecordedStale / _speed > ShortestStale ? RecordedStale / _speed : ShortestStale;

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        ImmutableArray<AssetSnapshot> known,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = known.Select(asset => asset.Listing.AssetId).ToHashSet();
        var started = time.GetTimestamp();
        DateTimeOffset? begin = null;
        await foreach (var ticks in Moments(cancellationToken))
        {
            begin ??= ticks[0].Time;
            var early = ((ticks[0].Time - begin.Value) / _speed) - time.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            yield return [.. ticks.Where(tick => listed.Contains(tick.AssetId))];
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

    private async IAsyncEnumerable<Tick> Ticks(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(_path);
        if (await reader.ReadLineAsync(cancellationToken) != RecordedQuote.Header)
        {
            throw Wrong(1, $"not the header {RecordedQuote.Header}");
        }

        var latest = DateTimeOffset.MinValue;
        for (var number = 2; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            var tick = Parse(line, number);
            latest = tick.Time >= latest
                ? tick.Time : throw Wrong(number, "earlier than the line before");
            yield return tick;
        }
    }

    private Tick Parse(string line, int number)
    {
        try
        {
            return RecordedQuote.Parse(line);
        }
        catch (FormatException fault)
        {
            throw Wrong(number, fault.Message);
        }
    }

    private InvalidDataException Wrong(int number, string fault) =>
        new($"{_path}, line {number}: {fault}.");
}

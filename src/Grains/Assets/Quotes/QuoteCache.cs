using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>The quotes that a silo's portfolios trade at: each asset is asked once in a while for
/// all of them, so that one in demand is not asked over the network for every order.</summary>
/// <remarks>Who joins a reading joins one that began less than <see cref="QuoteOptions.MaxAge"/>
/// ago, and an asset answers a halt only when that time is over: an order that comes after the
/// answer meets a reading that began after the halt, on whatever silo it is and however long it
/// takes.</remarks>
internal sealed class QuoteCache(
    IGrainFactory grains, IOptions<QuoteOptions> options, TimeProvider time, QuoteBoard board)
{
    // Listed assets, whose number is bounded, and what is being asked.
    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    /// <summary>What a trade needs; null while the asset is not listed.</summary>
    public Task<Quote?> Read(string assetId)
    {
        if (options.Value.MaxAge == TimeSpan.Zero)
        {
            return board.TryRead(assetId, time.GetMoment(), out var quote)
                ? Task.FromResult(quote)
                : Ask(assetId, time.GetUtcNow());
        }

        return _readings.TryGetValue(assetId, out var last) && Holds(last)
            ? last.Quote
            : ReadAnew(assetId);
    }

    // A price override that ran out meanwhile has made room for the feed's price.
    private bool Holds(Reading reading) =>
        time.GetMoment() is var moment
        && moment.Since(reading.Begun) < options.Value.MaxAge
        && (reading.Known is not { } quote
            || quote.IsStale(reading.Begun.Now) == quote.IsStale(moment.Now));

    private async Task<Quote?> ReadAnew(string assetId)
    {
        var begun = time.GetMoment();
        var reading = new Reading(begun, AskForMany(assetId, begun.Now));
        _readings[assetId] = reading;
        Quote? quote = null;
        try
        {
            reading.Known = quote = await reading.Quote;
            return quote;
        }
        finally
        {
            if (quote is null)
            {
                _readings.TryRemove(KeyValuePair.Create(assetId, reading));
            }
        }
    }

    // It is for many: it must not end with the first who wanted it, nor carry their context along.
    private Task<Quote?> AskForMany(string assetId, DateTimeOffset asked)
    {
        using var _ = ExecutionContext.SuppressFlow();
        return Task.Run(() => Ask(assetId, asked));
    }

    private async Task<Quote?> Ask(string assetId, DateTimeOffset asked) =>
        (await Asset(assetId).Quote())?.AskedAt(asked);

    private IAssetGrain Asset(string assetId) => grains.GetGrain<IAssetGrain>(assetId);

    private sealed record Reading(Moment Begun, Task<Quote?> Quote)
    {
        public Quote? Known { get; set; }
    }
}

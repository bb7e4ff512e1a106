using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Polls CoinGecko. While it does not answer there is no news, so prices grow stale by
/// themselves and the last known ones stay on show.</summary>
internal sealed partial class CoinGeckoPriceSource(
    CoinGeckoClient client,
    IOptions<FeedOptions> options,
    TimeProvider time,
    ILogger<CoinGeckoPriceSource> logger) : IPriceSource
{
    private const int ShortestIntervalSeconds = 60;
    private const int LongestIntervalSeconds = 300;
    private static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(15);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(Math.Clamp(
        options.Value.IntervalSeconds ?? ShortestIntervalSeconds,
        ShortestIntervalSeconds,
        LongestIntervalSeconds));

    public string Name => FeedOptions.CoinGecko;

    public TimeSpan StaleAfter(string assetId) => _interval * 3;

    public async IAsyncEnumerable<ImmutableArray<Tick>> Read(
        Func<ImmutableArray<AssetSnapshot>> listed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, DateTimeOffset>();
        var failures = 0;
        while (true)
        {
            var listings = listed().Select(asset => asset.Listing)
                .ToLookup(CoinGeckoIds.Of, StringComparer.Ordinal);
            var asked = listings.Select(one => one.Key).OfType<string>();
            var reply = await client.Markets(asked, cancellationToken);
            failures = Count(failures, reply);
            var news = reply.Markets.Where(market => IsNews(market, told));
            ImmutableArray<Tick> ticks =
                [.. news.SelectMany(market => Ticks(market, listings[market.Id]))];
            if (!ticks.IsEmpty)
            {
                yield return ticks;
            }

            await Task.Delay(Wait(reply, failures), time, cancellationToken);
        }
    }

    // A time that has not come yet is remembered by nobody: the right ones would all be older.
    private bool IsNews(CoinGeckoMarket market, Dictionary<string, DateTimeOffset> told)
    {
        if (market.LastUpdated is not { } updated || updated > time.GetUtcNow() + MostAhead
            || updated <= told.GetValueOrDefault(market.Id, DateTimeOffset.MinValue))
        {
            return false;
        }

        told[market.Id] = updated;
        return true;
    }

    private static IEnumerable<Tick> Ticks(
        CoinGeckoMarket market, IEnumerable<AssetListing> listings) =>
        market is { Price: { } price, LastUpdated: { } updated }
            ? listings.Select(listing => new Tick
            {
                AssetId = listing.AssetId,
                Time = updated,
                Bid = Shortened(price, listing.Rules.PriceTick),
                Ask = Shortened(price, listing.Rules.PriceTick),
                Facts = market.Facts(),
            })
            : [];

    private static decimal Shortened(decimal price, decimal tick) =>
        ExactDecimal.Decimals(price) <= Grains.Abstractions.Assets.Tick.MaxPriceDecimals
            ? price : Math.Floor(price / tick) * tick;

    private int Count(int failures, CoinGeckoResponse reply)
    {
        if (reply.Fault is null)
        {
            if (failures > 0)
            {
                LogBack(failures);
            }

            return 0;
        }

        if (failures == 0)
        {
            LogLost(reply.Fault);
        }

        return failures + 1;
    }

    private TimeSpan Wait(CoinGeckoResponse reply, int failures)
    {
        if (failures == 0)
        {
            return _interval;
        }

        var pause = new Backoff(TimeSpan.FromSeconds(2), _interval).After(failures, Random.Shared);
        var asked = reply.RetryAfter < LongestRetryAfter ? reply.RetryAfter : LongestRetryAfter;
        return asked > pause ? asked : pause;
    }

    [LoggerMessage(LogLevel.Warning, "CoinGecko gives no prices: {Fault}")]
    private partial void LogLost(string fault);

    [LoggerMessage(LogLevel.Information, "CoinGecko gives prices again after {Failures} failures")]
    private partial void LogBack(int failures);
}

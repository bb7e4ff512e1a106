using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Assets;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Assets;

public sealed class CatalogueCacheTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly CatalogueCache _cache;
    private Func<Task<ImmutableArray<AssetSnapshot>>> _catalogue = () => At(100);
    private int _readings;

    public CatalogueCacheTests() => _cache = new CatalogueCache(
        () =>
        {
            Interlocked.Increment(ref _readings);
            return _catalogue();
        },
        _time,
        NullLogger<CatalogueCache>.Instance);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_reading_holds_nothing_is_read_again()
    {
        await Shown();
        _catalogue = () => At(200);
        _time.Advance(CatalogueCache.Holds - TimeSpan.FromTicks(1));

        Assert.Equal(100, (await Shown()).Price);
        Assert.Equal(1, _readings);
    }

    [Fact]
    public async Task What_is_shown_is_never_older_than_a_reading_holds()
    {
        await Shown();
        _catalogue = () => At(200);
        _time.Advance(CatalogueCache.Holds);

        Assert.Equal(200, (await Shown()).Price);
    }

    [Fact]
    public async Task Who_asks_for_newer_prices_gets_them_and_everybody_with_them()
    {
        await Shown();
        _catalogue = () => At(200);
        _time.Advance(CatalogueCache.Holds / 2);

        await _cache.Read(maxAge: CatalogueCache.Holds / 4, Cancelled);

        Assert.Equal(200, (await Shown()).Price);
        Assert.Equal(2, _readings);
    }

    [Fact]
    public async Task The_age_counts_from_when_a_reading_began()
    {
        var gate = new TaskCompletionSource();
        _catalogue = async () =>
        {
            await gate.Task;
            return await At(100);
        };
        var first = Shown();
        _time.Advance(CatalogueCache.Holds);
        gate.SetResult();
        await first;

        await Shown();

        Assert.Equal(2, _readings);
    }

    [Fact]
    public async Task All_who_come_at_once_share_one_reading()
    {
        var gate = new TaskCompletionSource();
        _catalogue = async () =>
        {
            await gate.Task;
            return await At(100);
        };
        var all = Enumerable.Range(0, 100).Select(_ => Shown()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), quote => Assert.Equal(100, quote.Price));
        Assert.Equal(1, _readings);
    }

    [Fact]
    public async Task When_the_catalogue_fails_the_last_prices_are_shown_as_stale()
    {
        Assert.False((await Shown()).IsStale(Noon));
        _catalogue = () => throw new TimeoutException();
        _time.Advance(CatalogueCache.Holds);

        var quote = await Shown();

        Assert.Equal(100, quote.Price);
        Assert.True(quote.IsStale(_time.GetUtcNow()));
    }

    [Fact]
    public async Task When_the_catalogue_hangs_nobody_waits_for_it_for_long()
    {
        await Shown();
        var gate = new TaskCompletionSource<ImmutableArray<AssetSnapshot>>();
        _catalogue = () => gate.Task;
        _time.Advance(CatalogueCache.Holds);
        var shown = Shown();
        Assert.False(shown.IsCompleted);

        _time.Advance(CatalogueCache.Patience);

        Assert.True((await shown).IsStale(_time.GetUtcNow()));
        gate.SetResult(await At(200));
    }

    [Fact]
    public async Task When_the_catalogue_is_back_its_prices_are_current_again()
    {
        await Shown();
        _catalogue = () => throw new TimeoutException();
        _time.Advance(CatalogueCache.Holds);
        await Shown();
        _catalogue = () => At(200);

        var quote = await Shown();

        Assert.Equal(200, quote.Price);
        Assert.False(quote.IsStale(_time.GetUtcNow()));
    }

    [Fact]
    public async Task Nothing_is_shown_where_nothing_was_ever_read()
    {
        _catalogue = () => throw new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(Shown);
    }

    [Fact]
    public async Task The_last_prices_are_not_shown_for_ever()
    {
        await Shown();
        _catalogue = () => throw new TimeoutException();
        _time.Advance(CatalogueCache.LastKnownHolds);

        await Assert.ThrowsAsync<TimeoutException>(Shown);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_reading()
    {
        var gate = new TaskCompletionSource<ImmutableArray<AssetSnapshot>>();
        _catalogue = () => gate.Task;
        using var impatient = new CancellationTokenSource();
        var gone = _cache.Read(impatient.Token);
        var patient = Shown();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        gate.SetResult(await At(100));

        Assert.Equal(100, (await patient).Price);
        Assert.Equal(1, _readings);
    }

    private async Task<Quote> Shown() => Assert.Single(await _cache.Read(Cancelled)).Quote;

    private static Task<ImmutableArray<AssetSnapshot>> At(decimal price)
    {
        var listing = new AssetListing
        {
            AssetId = "BTC",
            Name = "Bitcoin",
            Description = "",
            Category = "",
            ReferencePrice = 1,
        };
        var quote = new Quote
        {
            AssetId = "BTC",
            Name = "Bitcoin",
            Status = AssetStatus.Active,
            Rules = new TradingRules(),
            Bid = price,
            Ask = price,
            Price = price,
            AsOf = Noon,
            StaleAt = DateTimeOffset.MaxValue,
        };
        return Task.FromResult<ImmutableArray<AssetSnapshot>>(
            [new() { Listing = listing, Quote = quote, Facts = new() }]);
    }
}

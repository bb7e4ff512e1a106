using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Streams;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class MarketTickerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpenStreams _streams = new();
    private readonly StreamEvents _events = new(Options.Create(new JsonOptions()));
    private readonly SemaphoreSlim _readings = new(0);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prices_are_read_anew_at_every_look_while_a_stream_wants_them()
    {
        using var ticker = NewTicker();
        using var ending = new CancellationTokenSource();
        var writing = NewStream().WriteTo(Stream.Null, ending.Token);
        await ticker.StartAsync(Cancelled);
        await FirstReading();

        for (var looks = 0; looks < 20; looks++)
        {
            _time.Advance(MarketTicker.LookEvery);
            Assert.True(await _readings.WaitAsync(TimeSpan.FromSeconds(60), Cancelled));
        }

        await ending.CancelAsync();
        await writing;
        await ticker.StopAsync(Cancelled);
    }

    public void Dispose() => _readings.Dispose();

    // When its timer is there nobody says.
    private async Task FirstReading()
    {
        while (!await _readings.WaitAsync(0, Cancelled))
        {
            _time.Advance(MarketTicker.LookEvery);
            await Task.Yield();
        }
    }

    private MarketTicker NewTicker() => new(
        new CatalogueCache(Catalogue, _time, NullLogger<CatalogueCache>.Instance),
        _streams,
        _events,
        _time,
        NullLogger<MarketTicker>.Instance);

    private Task<ImmutableArray<AssetSnapshot>> Catalogue()
    {
        _readings.Release();
        return Task.FromResult<ImmutableArray<AssetSnapshot>>([]);
    }

    private EventStream NewStream() => new(
        StreamChannels.Read("prices")!, _streams, _events, OwnFeeds.None, session: null, _time);
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Silo.Hosting;
using Xunit;

namespace OrderProcessor.Silo.Tests.Hosting;

public sealed class FeedWatchTests : IDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddLogging().AddGrains().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _measured = [];
    private readonly FeedWatch _watch;

    public FeedWatchTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((of, value, _, _) => _measured[of.Name] = value);
        _listener.SetMeasurementEventCallback<double>(
            (of, value, _, _) => _measured[of.Name] = value);
        _listener.Start();
        _watch = new FeedWatch(factory);
    }

    [Theory]
    [InlineData(FeedCondition.Running, "", 1, null)]
    [InlineData(FeedCondition.Running, "BTC,ETH", 1, "Prices stopped: BTC, ETH.")]
    [InlineData(FeedCondition.Failing, "BTC", 0, "The price source fails and is retried.")]
    [InlineData(FeedCondition.Ended, "", 0, "The price source has ended.")]
    [InlineData(FeedCondition.Unreadable, "", 0, "The price source is unreadable.")]
    public async Task What_is_heard_of_the_feed_is_measured_and_shown_in_health(
        FeedCondition condition, string silent, double running, string? shown)
    {
        _watch.Hear(new FeedStatus
        {
            Source = "simulated",
            Condition = condition,
            SilentFor = TimeSpan.FromSeconds(7),
            SilentAssets = [.. silent.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        });

        var health = await Health();
        Assert.Equal(
            (shown is null ? HealthStatus.Healthy : HealthStatus.Degraded, shown),
            (health.Status, health.Description));
        _listener.RecordObservableInstruments();
        Assert.Equal(
            (running, 7, silent.Length == 0 ? 0 : silent.Split(',').Length),
            (_measured["orderprocessor.feed.running"],
                _measured["orderprocessor.feed.silence"],
                _measured["orderprocessor.feed.silent_assets"]));
    }

    [Fact]
    public async Task Before_anything_was_heard_nothing_is_wrong() =>
        Assert.Equal(HealthStatus.Healthy, (await Health()).Status);

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private Task<HealthCheckResult> Health() =>
        new PriceHealth(_services.GetRequiredService<FutureTicks>(), _watch).CheckHealthAsync(
            new HealthCheckContext(), TestContext.Current.CancellationToken);
}

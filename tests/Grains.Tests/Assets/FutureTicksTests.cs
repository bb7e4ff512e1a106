using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Logs;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class FutureTicksTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly ServiceProvider _services =
        new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FutureTicks _future;

    public FutureTicksTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _future = new FutureTicks(
            new PriceMeters(_services.GetRequiredService<IMeterFactory>()),
            _loggers.CreateLogger<FutureTicks>());
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void However_many_are_refused_it_is_said_once_and_once_that_it_is_over()
    {
        for (var tick = 0; tick < 3; tick++)
        {
            _future.Look(Tick(time: Noon.AddHours(1), id: "BTC"), Noon);
            _future.Look(Tick(time: Noon.AddHours(1), id: "ETH"), Noon);
        }

        Assert.True(_future.AreRefused);
        _future.Look(Tick(id: "BTC"), Noon);
        Assert.True(_future.AreRefused);
        _future.Forget("ETH");
        Assert.False(_future.AreRefused);

        Assert.Equal(
            [
                "Prices are refused: the first, of BTC, is 01:00:00 ahead of this process's clock",
                "Prices recovered: none is from the future any more",
            ],
            _log.Lines);
    }
}

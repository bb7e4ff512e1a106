using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Tests.Books;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>An asset whose price goes up and down, and which is halted now and then. It hands its
/// shard the ticks as a real one does.</summary>
internal sealed class SimulatedAsset
{
    private readonly ShardHost _host;
    private readonly VirtualTime _time;
    private readonly Trace _trace;
    private readonly Random _random;
    private readonly Lane _lane;
    private decimal _price = 100;
    private bool _isHalted;
    private ShardTicks? _shard;

    public SimulatedAsset(
        ShardHost host, Lane lane, VirtualTime time, Trace trace, Random random)
    {
        (_host, _lane, _time, _trace, _random) = (host, lane, time, trace, random);
    }

    public List<BookTick> Ticks { get; } = [];

    public long HaltEpoch { get; private set; }

    /// <summary>The last halt that the shard acknowledged.</summary>
    public long HaltedThrough { get; private set; }

    /// <summary>What the asset says now; null before its first price. There is one
    /// shard.</summary>
    public Quote? Quote => Ticks.Count == 0 ? null : Ticks[^1].Quote with
    {
        Status = _isHalted ? AssetStatus.Halted : AssetStatus.Active,
        Tick = Ticks[^1].Id,
        HaltEpoch = HaltEpoch,
        BookShards = 1,
    };

    /// <summary>What the asset answers a shard that has orders.</summary>
    public Task<BookTick?> Join() => Message.Send<BookTick?>(
        _host.Weather, _time, answer => _ = _lane.Run(() =>
        {
            _shard ??= NewShard();
            answer(_shard.Join(_isHalted || Ticks.Count == 0 ? null : Ticks[^1]));
            return Task.CompletedTask;
        }));

    public void Tick()
    {
        if (_isHalted)
        {
            return;
        }

        _price = Math.Clamp(_price + _random.Next(-300, 301) / 100m, 85, 115);
        var tick = Sample.Tick(_price, _price + 0.1m, Ticks.Count + 1, HaltEpoch);
        tick = Accepted(tick);
        Ticks.Add(tick);
        _trace.Add("tick", $"{tick.Id.Number} at {_price}");
        _ = _lane.Run(() =>
        {
            _shard?.Offer(tick);
            return Task.CompletedTask;
        });
    }

    /// <summary>The tick, taken now and current for long.</summary>
    public BookTick Accepted(BookTick tick) => tick with
    {
        AcceptedAt = _time.GetUtcNow(),
        Quote = tick.Quote with
        {
            CurrentFor = TimeSpan.FromHours(1),
            StaleAt = _time.GetUtcNow().AddHours(1),
        },
    };

    public void HaltAndGoOn()
    {
        if (!_isHalted)
        {
            (_isHalted, HaltEpoch) = (true, HaltEpoch + 1);
            _trace.Add("halt");
            _ = _lane.Run(Halt);
        }
    }

    private async Task Halt()
    {
        while (HaltedThrough < HaltEpoch)
        {
            try
            {
                await _host.Call(book => book.Halt(HaltEpoch));
                HaltedThrough = HaltEpoch;
            }
            catch (Exception)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(20, 400)), _time);
            }
        }

        _trace.Add("halted");
        await Task.Delay(TimeSpan.FromSeconds(2), _time);
        _isHalted = false;
    }

    private ShardTicks NewShard()
    {
        var book = StandIn<IBookGrain>.With(("OnTick", (_, args) =>
            _host.Call(book => book.OnTick((BookTick)args[0]!))));
        return new ShardTicks(
            "BTC#00",
            book,
            Left,
            dropped: () => _trace.Add("dropped"),
            _time,
            NullLogger.Instance,
            new Random(_random.Next()));
    }

    private void Left()
    {
        _trace.Add("left");
        _shard = null;
    }
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>A shard's life in bad weather, decided by a seed. Then it is calm, and every order that
/// a tick reaches from then on must be filled, and every other still be watched.</summary>
internal sealed class ShardSimulation
{
    private const int MaxSteps = 500_000;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(6);

    private readonly VirtualTime _time = new();
    private readonly Random _random;
    private readonly Weather _weather;
    private readonly Trace _trace;
    private readonly Promises _promises;
    private readonly Turns _turns;
    private readonly ShardLog _log;
    private readonly ShardHost _host;
    private readonly SimulatedAsset _asset;
    private readonly SimulatedOwners _owners;

    private readonly bool _switches;

    private ShardSimulation(int seed, Plant plant, bool switches)
    {
        _switches = switches;
        _random = new Random(seed);
        _weather = new Weather(_random);
        _trace = new Trace(_time);
        _promises = new Promises(_trace);
        _turns = new Turns(_random, _time, _trace);
        _log = new ShardLog(_promises);
        var log = new StoredLog(Written, _ => { });
        var store = new LyingStore(new StormyStore(log, _weather, _time, _trace), log, plant);
        var options = new JournalOptions
        {
            SnapshotEveryBatches = _random.Next(1, 6),
            WriteVersion = _random.Next(1, 3),
        };
        _host = new ShardHost(
            (name, gone) => new Shard(
                _turns.Open(name), store, options, Grains(), _time, new Random(seed), gone),
            _weather, _time, _trace, _random);
        _asset = new SimulatedAsset(_host, _turns.Open("asset"), _time, _trace, _random);
        _owners = new SimulatedOwners(_host, _weather, _time, _trace, _random);
    }

    /// <param name="seed">Decides everything.</param>
    /// <param name="plant">A fault of the store.</param>
    /// <param name="switches">Whether people have dead man's switches.</param>
    public static SimulatedRun Run(
        int seed, Plant plant = Plant.None, bool switches = false)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var life = new ShardSimulation(seed, plant, switches);
            life.Guarded();
            return new SimulatedRun(
                seed,
                life._trace.Hash,
                life._promises.Broken,
                (int)life._log.Book.Sequence,
                life._trace.Steps,
                life._trace.Kinds,
                life._trace.Last);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Guarded()
    {
        try
        {
            Live();
        }
        catch (Exception bug)
        {
            Require(false, $"A bug: {bug}");
        }
    }

    private void Live()
    {
        var lives = Task.WhenAll(Enumerable.Range(1, _random.Next(1, 4)).Select(number =>
            _turns.Open($"person {number}").Run(() => Live($"person_{number}"))));
        Unsettle();
        _time.After(Storm + Calm + Calm, () => { });
        Until(() => _time.Elapsed > Storm);
        _weather.IsCalm = true;
        _trace.Add("calm");
        // The cluster is one again: what knew only half of it is gone.
        _host.Crash();
        var calm = _time.GetUtcNow();
        Until(() => lives.IsCompleted && _time.Elapsed > Storm + Calm);
        foreach (var order in _owners.Orders.Values.Where(order => !order.HasEnded))
        {
            var reached = _asset.Ticks.Find(tick =>
                tick.AcceptedAt > order.Since && tick.AcceptedAt > calm
                && order.IsReachedBy(tick));
            Require(
                reached is null,
                $"{order.Order} was reached by tick {reached?.Id} and is not filled.");
            Require(
                _log.Book.Orders.Any(one => one.OrderId == order.Order.OrderId
                    && one.Version == order.Order.Version),
                $"{order.Order} is not watched any more.");
        }

        foreach (var order in _owners.Forgotten)
        {
            Require(false, $"{order.Order} was to be canceled and its owner was not woken.");
        }

        var waking = string.Join(' ', _log.Book.Wakes.Select(wake =>
            $"{wake.Order.OrderId[^2..]} version {wake.Order.Version} by tick {wake.Tick?.Id}"));
        Require(waking.Length == 0, $"Nobody has said what became of {waking}.");
    }

    private Task Live(string account) => _switches
        ? Task.WhenAll(_owners.Live(account), _owners.Switch(account))
        : _owners.Live(account);

    private void Unsettle() => _time.After(
        TimeSpan.FromMilliseconds(_random.Next(10, 1_500)),
        () =>
        {
            if (_weather.Crashes)
            {
                _host.Crash();
            }

            if (!_weather.IsCalm && _random.Next(30) == 0)
            {
                _asset.HaltAndGoOn();
            }

            if (_time.Elapsed < Storm + Storm)
            {
                _asset.Tick();
                Unsettle();
            }
        });

    private IGrainFactory Grains() => StandIn<IGrainFactory>.With(("GetGrain", (types, key) =>
        types[0] == typeof(IPortfolioGrain)
            ? StandIn<IPortfolioGrain>.With(("Trigger", (_, args) =>
                Sent((string)key[0]!, (TriggerOrders)args[0]!)))
            : types[0] == typeof(IBookGrain)
            ? StandIn<IBookGrain>.With(("Halt", (_, _) => _host.Call(book => book.Halt(0))))
            : StandIn<IBookedAssetGrain>.With(("Join", (_, _) => _asset.Join()))));

    private Task<ImmutableArray<WatchOutcome>> Sent(string account, TriggerOrders request)
    {
        _log.Sent(request);
        _trace.Add("woken", string.Join(' ', request.Orders.Select(order =>
            $"{order.OrderId[^2..]} version {order.Version}")));
        Require(
            _host.WasDoubled || request.Tick is null
                || request.Tick.HaltEpoch >= _asset.HaltedThrough,
            "What a halt had ended is offered.");
        return _owners.Trigger(account, request);
    }

    // A silo may be lost in the very moment between a write and its answer.
    private void Written(JournalBatch batch)
    {
        _log.Written(batch);
        if (_weather.Crashes)
        {
            _host.Crash();
        }
    }

    private void Until(Func<bool> over)
    {
        while (_promises.Broken is null && !over())
        {
            Require(_turns.Step() || over(), "Nothing happens any more.");
            Require(_trace.Steps < MaxSteps, "It never ends.");
        }
    }

    private void Require(bool kept, string broken) => _promises.Require(kept, () => broken);
}

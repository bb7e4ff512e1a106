using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Tests.Books;
using OrderProcessor.Grains.Tests.Simulation.Shards;

namespace OrderProcessor.Grains.Tests.Simulation.Waiting;

/// <summary>An account and the shard that watches its orders, both real and both in bad weather,
/// decided by a seed. Then it is calm, and every order that a tick reaches from then on must be
/// filled, and every other still be watched.</summary>
internal sealed class WaitingSimulation
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
    private readonly ShardLog _book;
    private readonly AccountWatch _account;
    private readonly ShardHost _shards;
    private readonly Host _portfolios;
    private readonly SimulatedAsset _asset;
    private int _strays;

    private WaitingSimulation(int seed, Plant plant)
    {
        _random = new Random(seed);
        _weather = new Weather(_random);
        _trace = new Trace(_time);
        _promises = new Promises(_trace);
        _turns = new Turns(_random, _time, _trace);
        _book = new ShardLog(_promises);
        _account = new AccountWatch(_promises, _trace);
        var options = new JournalOptions
        {
            SnapshotEveryBatches = _random.Next(1, 6),
            WriteVersion = JournalOptions.NewestVersion,
        };
        var books = Store(_book.Written, () => _shards!.Crash(), Plant.None);
        _shards = new ShardHost(
            (name, gone) => new Shard(
                _turns.Open(name), books, options, Owners(), _time, new Random(seed), gone),
            _weather, _time, _trace, _random);
        _asset = new SimulatedAsset(_shards, _turns.Open("asset"), _time, _trace, _random);
        var neighbours = new Neighbours(_weather, _time, () => _asset.Quote, Book());
        var accounts = Store(_account.Written, () => _portfolios!.Crash(), plant);
        _portfolios = new Host(
            (name, gone) => new Activation(
                _turns.Open(name), accounts, options, neighbours.Grains, _time,
                new Random(seed), isLeftAlive: false, gone),
            _weather, _time, _trace, _random);
    }

    /// <param name="seed">Decides everything.</param>
    /// <param name="plant">A fault of the account's store.</param>
    public static SimulatedRun Run(int seed, Plant plant = Plant.None)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var life = new WaitingSimulation(seed, plant);
            life.Guarded();
            return new SimulatedRun(
                seed,
                life._trace.Hash,
                life._promises.Broken,
                (int)life._account.Portfolio.Sequence,
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
        _asset.Tick();
        var life = _turns.Open("person").Run(() =>
            new RestingPerson(_portfolios, _time, _promises, _random).Live(_random.Next(3, 14)));
        Unsettle();
        _time.After(Storm + Calm + Calm, () => { });
        Until(() => _time.Elapsed > Storm);
        _weather.IsCalm = true;
        _trace.Add("calm");
        // The cluster is one again: what knew only half of it is gone.
        CrashAll();
        var calm = _time.GetUtcNow();
        Until(() => life.IsCompleted && _time.Elapsed > Storm + Calm);
        Require(life.IsCompletedSuccessfully, $"It went wrong: {life.Exception}");
        foreach (var live in _account.Portfolio.Live.ById.Values)
        {
            Settle(live, calm);
        }

        Require(_book.Book.Wakes.IsEmpty, "Nobody has said what became of some.");
    }

    private void Settle(LiveOrder live, DateTimeOffset calm)
    {
        var order = live.Order;
        var watched = new NaiveBook.Entry(Watching.Of(live, _time.GetUtcNow()));
        var reached = live.IsDormant ? null : _asset.Ticks.Find(tick =>
            tick.AcceptedAt > order.UpdatedAt && tick.AcceptedAt > calm
            && watched.IsReached(tick));
        Require(reached is null, $"{order} was reached by {reached?.Id} and is not filled.");
        Require(
            _book.Book.Orders.Any(one =>
                one.OrderId == order.OrderId && one.Version == order.Version),
            $"{order} is not watched any more.");
    }

    // A silo may be lost in the very moment between a write and its answer.
    private LyingStore Store(Action<JournalBatch> written, Action crash, Plant plant)
    {
        var log = new StoredLog(
            batch =>
            {
                written(batch);
                if (_weather.Crashes)
                {
                    crash();
                }
            },
            _ => { });
        return new LyingStore(new StormyStore(log, _weather, _time, _trace), log, plant);
    }

    private IGrainFactory Owners() => StandIn<IGrainFactory>.With(("GetGrain", (types, _) =>
        types[0] == typeof(IPortfolioGrain)
            ? StandIn<IPortfolioGrain>.With(("Trigger", (_, args) =>
                Woken((TriggerOrders)args[0]!)))
            : types[0] == typeof(IBookGrain) ? Book()
            : StandIn<IBookedAssetGrain>.With(("Join", (_, _) => _asset.Join()))));

    // What a portfolio, and a shard that goes, ask of the shard.
    private IBookGrain Book() => StandIn<IBookGrain>.With(
        ("Watch", (_, args) => _shards.Call(book =>
            book.Watch((ImmutableArray<OrderReference>)args[0]!))),
        ("Forget", (_, args) => _shards.Call(book =>
            book.Forget((string)args[0]!, (ImmutableArray<string>)args[1]!))),
        ("Halt", (_, args) => _shards.Call(book => book.Halt((long)args[0]!))));

    private async Task<ImmutableArray<WatchOutcome>> Woken(TriggerOrders request)
    {
        _book.Sent(request);
        _trace.Add("woken", $"by tick {request.Tick?.Id}");
        var calls = Enumerable.Range(0, _weather.Duplicates ? 2 : 1)
            .Select(_ => _portfolios.Call(
                portfolio => portfolio.Trigger(request), (_, _) => { }, (_, _) => { }))
            .ToList();
        return await await Task.WhenAny(calls);
    }

    private void Unsettle() => _time.After(
        TimeSpan.FromMilliseconds(_random.Next(10, 1_500)),
        () =>
        {
            if (_weather.Crashes)
            {
                CrashAll();
            }

            if (!_weather.IsCalm && _random.Next(30) == 0)
            {
                _asset.HaltAndGoOn();
            }

            if (!_weather.IsCalm && _random.Next(5) == 0)
            {
                TickOfEarlierFeed();
            }

            if (_time.Elapsed < Storm + Storm)
            {
                _asset.Tick();
                Unsettle();
            }
        });

    // A silo that was split off has a feed of its own, with other prices.
    private void TickOfEarlierFeed()
    {
        var price = _random.Next(8_500, 11_500) / 100m;
        var tick = _asset.Accepted(
            Sample.Tick(price, price + 0.1m, ++_strays, _asset.HaltEpoch) with
            {
                Id = new TickId(AccountWatch.EarlierRun, _strays),
            });
        _trace.Add("tick of an earlier feed", $"{_strays} at {price}");
        _shards.Call(book => book.OnTick(tick)).Ignore();
    }

    private void CrashAll()
    {
        _shards.Crash();
        _portfolios.Crash();
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

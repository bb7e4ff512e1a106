using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Telemetry;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Everything one run consists of, put together from its seed.</summary>
internal sealed class World
{
    /// <summary>What grains measure with; nobody looks, so all runs share it.</summary>
    public static readonly Measured Measured = new();

    private readonly Dictionary<Activation, long> _seen = [];
    private readonly Random _random;
    private readonly Plant _plant;
    private readonly bool _isFirstVersion;

    public World(int seed, Plant plant)
    {
        (_random, _plant) = (new Random(seed), plant);
        Weather = new Weather(_random);
        Time = new VirtualTime
        {
            Forgets = plant is Plant.DeadlineIgnored ? TimeSpan.FromSeconds(6) : TimeSpan.MaxValue,
        };
        Trace = new Trace(Time);
        Promises = new Promises(Trace);
        Turns = new Turns(_random, Time, Trace);
        Watch = new LogWatch(Promises, Trace);
        Answers = new AnswerWatch(Watch, Promises);
        Log = new StoredLog(Written, Watch.Kept) { WritesOver = plant is Plant.WrittenOver };
        Store = new LyingStore(new StormyStore(Log, Weather, Time, Trace), Log, plant);
        Neighbours = new Neighbours(Weather, Time)
        {
            AcknowledgesRowsEarly = plant is Plant.RowAcknowledgedBeforeWritten,
        };
        var options = new JournalOptions
        {
            MaxBatchRecords = _random.Next(1, 6),
            MaxQueuedRecords = _random.Next(2, 12),
            SnapshotEveryBatches = _random.Next(1, 4),
            WriteVersion = _random.Next(2) == 0
                ? JournalOptions.FirstVersion
                : JournalOptions.NewestVersion,
        };
        // Whose lines cannot say a freeze.
        _isFirstVersion = options.WriteVersion == JournalOptions.FirstVersion;
        Host = new Host(Start, Weather, Time, Trace, _random);

        Activation Start(string name, Action<Activation> gone) => new(
            Turns.Open(name), Store, options, Neighbours.Grains, Time, new Random(_random.Next()),
            isLeftAlive: plant is Plant.LeftAlive, gone);
    }

    public Weather Weather { get; }

    public VirtualTime Time { get; }

    public Trace Trace { get; }

    public Promises Promises { get; }

    public Turns Turns { get; }

    public LogWatch Watch { get; }

    public AnswerWatch Answers { get; }

    public StoredLog Log { get; }

    public IJournalStore Store { get; }

    public Neighbours Neighbours { get; }

    public Host Host { get; }

    /// <summary>People begin to live their lives; ends when all have lived them.</summary>
    public Task Populate() => Task.WhenAll(
        People().Append(Turns.Open("chief").Run(
            () => new Chief(Host, Watch, Answers, Neighbours, Time, _random)
                .Rule(_isFirstVersion ? 0 : Math.Max(0, _random.Next(-3, 3))))));

    private IEnumerable<Task> People() => Enumerable.Range(1, _random.Next(1, 5))
        .Select(number => Turns.Open($"person {number}").Run(
            () => new Person(Host, Watch, Answers, Time, _random)
            {
                LosesKeys = _plant is Plant.KeyNotKept,
                // Lines of the first version cannot say it.
                MayReset = !_isFirstVersion,
            }
            .Live(_random.Next(2, 9))));

    /// <summary>From now on, and until it is calm, silos are lost now and then.</summary>
    public void Unsettle() => Time.After(
        TimeSpan.FromMilliseconds(_random.Next(20, 4_000)),
        () =>
        {
            if (Weather.Crashes)
            {
                Host.Crash(all: _random.Next(2) == 0);
            }
            else if (Weather.Duplicates)
            {
                Host.Collect();
            }

            if (!Weather.IsCalm)
            {
                Unsettle();
            }
        });

    /// <summary>One thing happens, and everyone's view of it is checked.</summary>
    public bool Step()
    {
        var stepped = Turns.Step();
        foreach (var activation in Host.Active)
        {
            // It answers without a wait, whatever else goes on.
            var seen = activation.Grain.Read(CancellationToken.None);
            Promises.Require(seen.IsCompletedSuccessfully, () => "A reader has to wait.");
            _ = LookAt(activation, seen);
        }

        return stepped;
    }

    private async Task LookAt(Activation activation, Task<PortfolioSummary> seen)
    {
        var summary = await seen;
        if (_seen.GetValueOrDefault(activation, -1) != summary.Sequence)
        {
            _seen[activation] = summary.Sequence;
            Answers.Read(summary, since: 0);
        }
    }

    // A silo may be lost in the very moment between a write and its answer.
    private void Written(JournalBatch batch)
    {
        Watch.Written(batch);
        if (Weather.Crashes)
        {
            Host.Crash();
        }
    }
}

using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Tests.Telemetry;
using OrderProcessor.Logs;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>A journal of tallies over a faulty store, with a clock that only tests move.</summary>
internal sealed class TallyBook
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Measured _measured = new();

    public FaultyJournalStore Journals { get; init; } = new();

    public FakeTimeProvider Time { get; } = new();

    public JournalOptions Options { get; init; } = new();

    public LogLines Log { get; } = new();

    public Action Committed { get; set; } = () => { };

    public List<Exception> Faults { get; } = [];

    /// <summary>What was measured, one line per series: its name, labels and sum.</summary>
    public IReadOnlyDictionary<string, double> Measurements => _measured.Sums;

    public FaultyJournal Store => Journals["tally"];

    public JournalReader<Tally, Added> Reader => new(Setting);

    private JournalSetting Setting =>
        new(Journals, "tally", Options, Time, Log, _measured.Journal);

    public Task<LoadedJournal<Tally>> Load() =>
        Reader.Load(new Tally(), TestContext.Current.CancellationToken);

    public async Task<Journal<Tally, Added>> Open() =>
        new(Setting, await Load(), () => Committed(), Faults.Add);

    public BatchWriter Writer() => new(Setting);

    /// <summary>Lets time pass until the task is over, as it must be in minutes.</summary>
    public async Task Finish(Task task)
    {
        var latest = Time.GetUtcNow().AddMinutes(5);
        while (!task.IsCompleted)
        {
            Assert.True(Time.GetUtcNow() < latest, "This never ends.");
            Time.Advance(Step);
            await Task.Yield();
        }

        await task;
    }

    public async Task<T> Finish<T>(Task<T> task)
    {
        await Finish((Task)task);
        return await task;
    }

    public Task<JournalFaultException> Fails(Task task) =>
        Assert.ThrowsAsync<JournalFaultException>(() => Finish(task));

    /// <summary>Lets everything run on that can without time passing.</summary>
    public static async Task Settle()
    {
        for (var turn = 0; turn < 100; turn++)
        {
            await Task.Yield();
        }
    }
}

using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Journal;

/// <summary>How the journals of this process fare, all together.</summary>
internal sealed class JournalMeters : IMeters
{
    private static readonly InstrumentAdvice<int> Sizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    };

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
            [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    };

    private const string Kept = "committed";
    private const string Conflict = "conflict";
    private const string NotKept = "not_kept";
    private const string Unknown = "unknown";

    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _append;
    private readonly UpDownCounter<int> _queue;
    private readonly Counter<int> _appends;
    private readonly Counter<int> _lostReplies;
    private readonly Counter<int> _poisonings;
    private readonly Counter<int> _loads;
    private int _metNewer;

    /// <summary>Whose turn it is to index what an older release wrote.</summary>
    public SemaphoreSlim IndexTurn { get; } = new(1, 1);

    /// <summary>Which journals are being read anew.</summary>
    public JournalRebuilds Rebuilds { get; } = new();

    public JournalMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _batch = meter.CreateHistogram(
            "orderprocessor.journal.batch_records", "{record}", "Records in one durable batch",
            tags: null, Sizes);
        _append = meter.CreateHistogram(
            "orderprocessor.journal.append.duration", "s",
            "From the first attempt to write a batch to its outcome", tags: null, Seconds);
        _queue = meter.CreateUpDownCounter<int>(
            "orderprocessor.journal.queued_records", "{record}", "Records that wait to be durable");
        _lostReplies = meter.CreateCounter<int>(
            "orderprocessor.journal.lost_replies", "{attempt}",
            "Attempts to write whose outcome had to be looked up");
        _poisonings = meter.CreateCounter<int>(
            "orderprocessor.journal.poisonings", "{activation}",
            "Activations that gave up on a batch and have to start again from the store");
        _loads = meter.CreateCounter<int>(
            "orderprocessor.journal.loads", "{activation}", "Journals read from the store");
        _appends = meter.CreateCounter<int>(
            "orderprocessor.journal.appends", "{batch}", "Batches by their outcome");
        foreach (var outcome in (string[])[Kept, Conflict, NotKept, Unknown])
        {
            _appends.Add(0, Outcome(outcome));
        }

        _loads.Add(0);
        _queue.Add(0);
        _lostReplies.Add(0);
        _poisonings.Add(0, Outcome(NotKept));
        _poisonings.Add(0, Outcome(Unknown));
    }

    public void Queued() => _queue.Add(1);

    public void Unqueued(int records) => _queue.Add(-records);

    public void LostReply() => _lostReplies.Add(1);

    public void Loaded() => _loads.Add(1);

    /// <summary>True when a journal of a newer release is met for the first time.</summary>
    public bool MeetsNewerFirst() => Interlocked.Exchange(ref _metNewer, 1) == 0;

    public void Poisoned(bool outcomeKnown) =>
        _poisonings.Add(1, Outcome(outcomeKnown ? NotKept : Unknown));

    public void Committed(int records, TimeSpan took)
    {
        Appended(Kept, took);
        _batch.Record(records);
    }

    public void Conflicted(TimeSpan took) => Appended(Conflict, took);

    public void GivenUp(bool mayBeKept, TimeSpan took) =>
        Appended(mayBeKept ? Unknown : NotKept, took);

    private void Appended(string outcome, TimeSpan took)
    {
        _appends.Add(1, Outcome(outcome));
        _append.Record(took.TotalSeconds, Outcome(outcome));
    }

    private static KeyValuePair<string, object?> Outcome(string name) => new("outcome", name);
}

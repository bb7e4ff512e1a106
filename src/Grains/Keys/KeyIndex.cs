using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Keys;

/// <summary>Knows the operation keys that an account's fold has no room for, while they are young:
/// the latest in memory, those before in segments beside the journal, with a filter of each in
/// memory. What it finds has to be confirmed by reading the record. Runs on its owner's
/// turns.</summary>
/// <remarks>Nothing leaves memory before its segment is written, or before it is old by the
/// monotonic clock. Segments are about fixed ranges of records, so that two activations write the
/// same, and they are never deleted: an index that does not ask one any more has forgotten
/// nothing.</remarks>
internal sealed partial class KeyIndex(JournalSetting setting, KeyIndexBounds bounds)
{
    private readonly string _journal = KeySegment.JournalOf(setting.Id);
    private readonly Queue<Noted> _oldestFirst = new();
    private readonly Dictionary<UInt128, long> _latest = [];
    private ImmutableArray<Segment> _segments = [];
    private Task _writing = Task.CompletedTask;
    private bool _isLoaded;
    private bool _failing;

    /// <summary>How many keys are in memory.</summary>
    public int Waiting => _oldestFirst.Count;

    /// <summary>How many segments are asked.</summary>
    public int Segments => _segments.Length;

    /// <summary>Ends when no segment is being written.</summary>
    public Task Written => _writing;

    /// <summary>Finds what is young before these records began to be noted.</summary>
    /// <param name="before">Durable records in falling order, from the last that the fold has no
    /// room for; asked again from further on.</param>
    /// <param name="last">Number of that record.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    public async Task Load(
        Func<long, IAsyncEnumerable<KeyedRecord>> before,
        long last,
        CancellationToken cancellationToken)
    {
        var (found, segments) = (new List<KeyedRecord>(), new List<Segment>());
        var (next, looked, after) = (last, TimeSpan.Zero, (DateTimeOffset?)null);
        while (next > 0 && looked < bounds.LoadedBack
            && segments.Count < bounds.MaxSegments && found.Count < bounds.MaxWaiting / 2)
        {
            var number = (next - 1) / bounds.SegmentRecords;
            if (await Stored(number, cancellationToken) is { } stored)
            {
                segments.Add(new Segment(number, stored.Filter));
                looked += Bounded(stored.Lasted);
                (next, after) = (number * bounds.SegmentRecords, null);
                continue;
            }

            var range = number * bounds.SegmentRecords;
            await foreach (var record in before(next).WithCancellation(cancellationToken))
            {
                looked += Bounded((after ?? record.At) - record.At);
                (next, after) = (record.Sequence - 1, record.At);
                found.Add(record);
                if (next == range || looked >= bounds.LoadedBack)
                {
                    break;
                }
            }
        }

        Keep(found, segments);
        _isLoaded = true;
    }

    /// <summary>Notes a record's key, from when it is decided.</summary>
    public void Note(KeyedRecord record)
    {
        if (record.Key is { } key)
        {
            _oldestFirst.Enqueue(new Noted(key, record.Sequence, record.At.UtcTicks));
            _latest[key] = record.Sequence;
        }
    }

    /// <summary>Throws where no further key can be noted.</summary>
    public void RequireRoom()
    {
        if (_oldestFirst.Count >= bounds.MaxWaiting)
        {
            throw new OverloadedException("Too many operation keys wait to be kept already.");
        }
    }

    /// <summary>The latest record that is said to have this key; null where none has that is young
    /// enough.</summary>
    public async ValueTask<long?> Find(UInt128 key, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_latest.TryGetValue(key, out var sequence))
            {
                return sequence;
            }

            var asked = _segments;
            for (var at = asked.Length - 1; at >= 0; at--)
            {
                if (asked[at].Filter.MayHold(key)
                    && await Paged(asked[at].Number, key, cancellationToken) is { } found)
                {
                    return found;
                }
            }

            // Meanwhile a key may have gone from memory to a segment.
            if (asked == _segments)
            {
                return null;
            }
        }
    }

    /// <summary>Forgets what is old, and begins to write the next segment when its records are
    /// durable.</summary>
    /// <param name="durable">The last durable record.</param>
    /// <param name="settled">The last record that is old.</param>
    public void Consider(long durable, long settled)
    {
        Drop(settled);
        if (!_segments.IsEmpty && EndOf(_segments[0].Number) <= settled)
        {
            _segments = _segments.RemoveAll(segment => EndOf(segment.Number) <= settled);
        }

        if (_isLoaded && _writing.IsCompleted && _oldestFirst.TryPeek(out var oldest)
            && (oldest.Sequence - 1) / bounds.SegmentRecords is var number
            && EndOf(number) <= durable)
        {
            _writing = Write(number);
        }
    }

    private void Keep(List<KeyedRecord> found, List<Segment> segments)
    {
        var noted = _oldestFirst
            .Select(one => new KeyedRecord(one.Sequence, one.Key, one.At)).ToList();
        _oldestFirst.Clear();
        _latest.Clear();
        foreach (var record in found.AsEnumerable().Reverse().Concat(noted))
        {
            Note(record);
        }

        _segments = [.. segments.AsEnumerable().Reverse(), .. _segments];
    }

    private void Drop(long through)
    {
        while (_oldestFirst.TryPeek(out var oldest) && oldest.Sequence <= through)
        {
            _oldestFirst.Dequeue();
            if (_latest.GetValueOrDefault(oldest.Key) == oldest.Sequence)
            {
                _latest.Remove(oldest.Key);
            }
        }
    }

    private async Task Write(long number)
    {
        var records = _oldestFirst.TakeWhile(record => record.Sequence <= EndOf(number)).ToList();
        try
        {
            using var timeout = new CancellationTokenSource(
                setting.Options.CommitDeadline, setting.Time);
            var filter = KeyFilter.Of([.. records.Select(record => record.Key)]);
            foreach (var page in records.ToLookup(record => KeySegment.PageOf(record.Key)))
            {
                var keys = page.GroupBy(record => record.Key).Select(
                    same => KeyValuePair.Create(same.Key, same.Max(record => record.Sequence)));
                await Append(KeySegment.Page(number, page.Key, keys), timeout.Token);
            }

            var marks = KeySegment.Filter(number, filter, records[0].At, records[^1].At);
            await Append(marks, timeout.Token);
            _segments = [.. _segments.TakeLast(bounds.MaxSegments - 1), new(number, filter)];
            Drop(EndOf(number));
            _failing = false;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException
            or JournalFaultException or OperationCanceledException or IOException)
        {
            if (!_failing)
            {
                LogNotWritten(setting.Logger, fault, setting.Id, number);
            }

            _failing = true;
        }
    }

    private Task<AppendResult> Append(JournalBatch batch, CancellationToken cancellationToken) =>
        setting.Store.Append(_journal, batch, cancellationToken);

    private async Task<(KeyFilter Filter, TimeSpan Lasted)?> Stored(
        long number, CancellationToken cancellationToken) =>
        await Read(KeySegment.NumberOf(number, KeySegment.Pages), cancellationToken) is { } stored
            ? KeySegment.Filter(stored)
            : null;

    private async Task<long?> Paged(
        long number, UInt128 key, CancellationToken cancellationToken) =>
        await Read(KeySegment.NumberOf(number, KeySegment.PageOf(key)), cancellationToken)
            is { } page
            ? KeySegment.Find(page, key)
            : null;

    private async Task<JournalBatch?> Read(long number, CancellationToken cancellationToken) =>
        await setting.Store.Read(_journal, number, 1, descending: false, cancellationToken)
            is [var batch] && batch.Number == number
            ? batch
            : null;

    private long EndOf(long number) => (number + 1) * bounds.SegmentRecords;

    private TimeSpan Bounded(TimeSpan pause) =>
        pause < bounds.LongestPause ? pause : bounds.LongestPause;

    // A record with a key, in half the space.
    private readonly record struct Noted(UInt128 Key, long Sequence, long Ticks)
    {
        public DateTimeOffset At => new(Ticks, TimeSpan.Zero);
    }

    private sealed record Segment(long Number, KeyFilter Filter);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: segment {Number} of its operation keys was not written; "
            + "they stay in memory, and it is tried again.")]
    private static partial void LogNotWritten(
        ILogger logger, Exception fault, string journalId, long number);
}

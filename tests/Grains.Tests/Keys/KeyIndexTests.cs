using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Telemetry;

namespace OrderProcessor.Grains.Tests.Keys;

/// <summary>The index against a plain list of everything that was ever written.</summary>
public sealed class KeyIndexTests
{
    private static readonly KeyIndexBounds Small = new()
    {
        SegmentRecords = 8,
        MaxSegments = 64,
        MaxWaiting = 80,
    };

    private static readonly Measured Meters = new();

    private readonly FaultyJournalStore _store = new();
    private readonly List<KeyedRecord> _written = [];
    private KeyIndexBounds _bounds = Small;
    private DateTimeOffset _now = Portfolios.Given.Noon;

    private FaultyJournal Beside => _store[KeySegment.JournalOf("portfolio#a")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_key_is_found_after_the_segments_were_written()
    {
        var index = await Loaded();

        await Write(index, 100);

        Assert.True(index.Segments >= 11);
        Assert.InRange(index.Waiting, 0, 2 * Small.SegmentRecords);
        await AllAreFound(index, from: 1);
    }

    [Fact]
    public async Task Every_key_is_found_by_the_next_activation()
    {
        await Write(await Loaded(), 100);

        var next = await Loaded();

        await AllAreFound(next, from: 1);
        Assert.Null(await next.Find(KeyDigest.Of("never"), Cancelled));
    }

    [Fact]
    public async Task What_no_segment_has_is_read_from_the_journal()
    {
        var first = await Loaded();
        Beside.FromNowOn(AppendFaults.NotWritten);
        await Write(first, 30);
        Beside.FromNowOn(AppendFaults.None);

        await AllAreFound(await Loaded(), from: 1);
    }

    [Fact]
    public async Task A_segment_that_cannot_be_written_leaves_its_keys_in_memory()
    {
        var index = await Loaded();
        Beside.FromNowOn(AppendFaults.NotWritten);
        await Write(index, 30);

        Assert.Equal((30, 0), (index.Waiting, index.Segments));
        await AllAreFound(index, from: 1);
        Beside.FromNowOn(AppendFaults.None);
        await Write(index, 10);

        Assert.True(index.Segments > 0);
        await AllAreFound(index, from: 1);
    }

    [Fact]
    public async Task Memory_is_bounded_where_no_segment_can_be_written()
    {
        var index = await Loaded();
        Beside.FromNowOn(AppendFaults.NotWritten);
        await Write(index, Small.MaxWaiting);

        Assert.Throws<OverloadedException>(index.RequireRoom);
    }

    [Fact]
    public async Task What_is_old_is_asked_no_more_and_stays_written()
    {
        var index = await Loaded();
        await Write(index, 40);
        var batches = Beside.Batches.Length;

        index.Consider(durable: 40, settled: 40);

        Assert.Equal((0, 0), (index.Waiting, index.Segments));
        Assert.Equal(batches, Beside.Batches.Length);
    }

    [Fact]
    public async Task A_pause_in_the_journal_ends_the_looking_only_when_there_were_many()
    {
        await Write(await Loaded(), 20);
        // A clock that stepped: by their times all before are three days old.
        _now += TimeSpan.FromHours(73);
        await Write(await Loaded(), 20);

        await AllAreFound(await Loaded(), from: 1);
    }

    [Fact]
    public async Task Long_before_is_not_looked_at()
    {
        for (var number = 0; number < 200; number++)
        {
            _now += TimeSpan.FromHours(1);
            _written.Add(Record(number + 1));
        }

        var index = await Loaded();

        Assert.InRange(index.Waiting, 20, 30);
    }

    [Fact]
    public async Task A_key_that_goes_to_its_segment_while_it_is_looked_for_is_found()
    {
        var index = await Loaded();
        var gate = new TaskCompletionSource();
        await Write(index, 7);
        Beside.FromNowOn(AppendFaults.HeldBy(gate.Task));
        Note(index);
        index.Consider(durable: 8, settled: 0);
        var found = index.Find(_written[0].Key!.Value, Cancelled);
        gate.SetResult();
        await index.Written;

        Assert.Equal(1, await found);
        Assert.Equal(0, index.Waiting);
        Assert.Equal(1, await index.Find(_written[0].Key!.Value, Cancelled));
    }

    [Fact]
    public void Whatever_happens_a_young_key_is_found_and_no_other()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<Act[]>(),
            steps => new KeyIndexTests().Live(steps).GetAwaiter().GetResult())
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Something that befalls an index.</summary>
    public enum Act
    {
        Written,
        WrittenMany,
        WrittenWithoutKey,
        SameKeyAgain,
        StoreFails,
        StoreHeals,
        ReplyLost,
        Reloaded,
        Aged,
        ClockSteps,
    }

    private async Task Live(Act[] steps)
    {
        // However often the clock steps.
        _bounds = Small with { MaxWaiting = 100_000, LoadedBack = TimeSpan.FromDays(1) };
        var (index, settled) = (await Loaded(), 0L);
        foreach (var step in steps)
        {
            (index, settled) = await Taken(step, index, settled);
            index.Consider(_written.Count, settled);
            await index.Written;
            await AllAreFound(index, settled + 1);
        }

        Assert.Null(await index.Find(KeyDigest.Of("never"), Cancelled));
    }

    private async Task<(KeyIndex Index, long Settled)> Taken(
        Act step, KeyIndex index, long settled)
    {
        switch (step)
        {
            case Act.Written:
                Note(index);
                break;
            case Act.WrittenMany:
                await Write(index, 13);
                break;
            case Act.WrittenWithoutKey:
                _written.Add(new(_written.Count + 1, null, _now));
                break;
            case Act.SameKeyAgain when _written.Count > 0:
                _written.Add(_written[0] with { Sequence = _written.Count + 1 });
                index.Note(_written[^1]);
                break;
            case Act.StoreFails:
                Beside.FromNowOn(AppendFaults.NotWritten);
                break;
            case Act.StoreHeals:
                Beside.FromNowOn(AppendFaults.None);
                break;
            case Act.ReplyLost:
                Beside.Next(AppendFaults.ReplyLost);
                break;
            case Act.Reloaded:
                return (await Loaded(), settled);
            case Act.Aged:
                return (index, Math.Max(settled, _written.Count - 5));
            case Act.ClockSteps:
                _now += TimeSpan.FromHours(73);
                break;
            default:
                break;
        }

        return (index, settled);
    }

    private async Task<KeyIndex> Loaded()
    {
        var setting = new JournalSetting(
            _store,
            "portfolio#a",
            new JournalOptions(),
            new FakeTimeProvider(),
            NullLogger.Instance,
            Meters.Journal);
        var index = new KeyIndex(setting, _bounds);
        await index.Load(Before, _written.Count, Cancelled);
        return index;
    }

    private async Task Write(KeyIndex index, int count)
    {
        for (var number = 0; number < count; number++)
        {
            Note(index);
            index.Consider(_written.Count, settled: 0);
            await index.Written;
        }
    }

    private void Note(KeyIndex index)
    {
        _written.Add(Record(_written.Count + 1));
        index.Note(_written[^1]);
    }

    private KeyedRecord Record(long sequence) =>
        new(sequence, KeyDigest.Of($"key-{sequence}"), _now);

    private async Task AllAreFound(KeyIndex index, long from)
    {
        foreach (var key in _written.Where(record => record.Key is not null)
            .GroupBy(record => record.Key!.Value)
            .Where(same => same.Max(record => record.Sequence) >= from))
        {
            Assert.Equal(
                key.Max(record => record.Sequence), await index.Find(key.Key, Cancelled));
        }
    }

    private async IAsyncEnumerable<KeyedRecord> Before(long sequence)
    {
        await Task.Yield();
        for (var at = sequence; at >= 1; at--)
        {
            yield return _written[(int)at - 1];
        }
    }
}

using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Telemetry;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class SealedJournalStoreTests
{
    private readonly FaultyJournalStore _journals = new();

    private FaultyJournal Store => _journals["tally"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_batch_and_snapshot_has_a_tag_and_is_read_again()
    {
        await Write(batches: 4, Keys("one"));

        Assert.All(Store.Batches, batch => Assert.Equal("one", batch.Columns!.KeyId));
        Assert.Contains("\"tag\":", Encoding.UTF8.GetString(Store.Snapshot!.Payload.Span));
        Assert.Equal(4, (await Load(Keys("one"))).State.Sequence);
        Assert.Equal(1, (await Load(Keys("one"))).Index.KeyedFrom);
    }

    [Fact]
    public async Task A_key_that_is_not_the_first_any_more_still_counts()
    {
        await Write(batches: 2, Keys("one"));
        await Write(batches: 2, Keys("two", "one"));

        Assert.Equal(["one", "one", "two", "two"], Store.Batches.Select(b => b.Columns!.KeyId));
        Assert.Equal(4, (await Load(Keys("two", "one"))).State.Sequence);
    }

    [Fact]
    public async Task What_another_key_was_used_for_is_left_to_who_has_it()
    {
        await Write(batches: 2, Keys("one"));

        await Assert.ThrowsAsync<JournalNewerException>(() => Load(Keys("two")));
        await Assert.ThrowsAsync<JournalNewerException>(() => Load(Keys()));
    }

    [Fact]
    public async Task What_a_lost_key_was_used_for_is_read_and_goes_on_under_another()
    {
        await Write(batches: 2, Keys("one"));
        var keys = new IntegrityKeys(Options.Create(new IntegrityOptions
        {
            Keys = [Key("two")],
            LostKeys = ["one"],
        }));

        await Write(batches: 1, keys);

        Assert.Equal(3, (await Load(keys)).State.Sequence);
        Assert.Equal("two", Store.Batches[2].Columns!.KeyId);
    }

    [Fact]
    public async Task A_newest_record_that_was_altered_is_not_read()
    {
        await Write(batches: 2, Keys("one"));

        Store.Plant(Store.Batches[1].Altered("\"amount\":1", "\"amount\":9"));

        await Altered();
    }

    [Fact]
    public async Task A_batch_without_its_tag_is_not_read()
    {
        await Write(batches: 2, Keys("one"));

        Store.Plant(Store.Batches[1] with
        {
            Columns = Store.Batches[1].Columns! with { KeyId = null, Tag = null },
        });

        await Altered();
    }

    [Fact]
    public async Task A_tag_of_another_place_does_not_count()
    {
        await Write(batches: 2, Keys("one"));
        var another = _journals["another"];

        foreach (var batch in Store.Batches)
        {
            another.Plant(batch);
        }

        await Assert.ThrowsAsync<JournalCorruptException>(() => Load(Keys("one"), "another"));
    }

    [Theory]
    [InlineData("\"hash\":\"", "\"hash\":\"0")]
    [InlineData("\"tag\":\"", "\"tug\":\"")]
    public async Task A_snapshot_that_was_altered_is_not_used(string from, string to)
    {
        await Write(batches: 4, Keys("one"));
        var text = Encoding.UTF8.GetString(Store.Snapshot!.Payload.Span);

        Store.Snapshot = Store.Snapshot with
        {
            Payload = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)),
        };

        await Altered();
    }

    [Fact]
    public async Task Batches_from_before_there_were_keys_are_read_and_then_none_any_more()
    {
        await Write(batches: 2, Keys());
        await Write(batches: 2, Keys("one"));

        Assert.Equal(3, (await Load(Keys("one"))).Index.KeyedFrom);
        await Write(batches: 1, Keys("one"));
        Assert.Equal(5, (await Load(Keys("one"))).State.Sequence);
    }

    [Fact]
    public async Task Lines_of_version_1_have_no_tags()
    {
        await Write(batches: 2, Keys("one"), LineVersion.First);

        Assert.All(Store.Batches, batch => Assert.False(batch.IsKeyed));
        Assert.Equal(2, (await Load(Keys("one"))).State.Sequence);
    }

    private static IntegrityKeys Keys(params string[] kids) => new(Options.Create(
        new IntegrityOptions { Keys = [.. kids.Select(Key)] }));

    private static IntegrityKey Key(string kid) => new()
    {
        Kid = kid,
        Key = Convert.ToBase64String(Encoding.ASCII.GetBytes(kid.PadRight(32, '.'))),
    };

    private Task<JournalCorruptException> Altered() =>
        Assert.ThrowsAsync<JournalCorruptException>(() => Load(Keys("one")));

    // One turn at a time, as on a grain.
    private Task Write(int batches, IntegrityKeys keys, int version = LineVersion.Newest) =>
        Task.Factory.StartNew(
            () => Append(batches, keys, version),
            Cancelled,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private async Task Append(int batches, IntegrityKeys keys, int version)
    {
        var setting = Setting(keys, "tally", version);
        var journal = new Journal<Tally, Added>(
            setting, await Load(keys), () => { }, fault => Assert.Fail(fault.Message));
        for (var batch = 0; batch < batches; batch++)
        {
            await journal.Append(new Added(1));
        }

        await journal.Idle;
    }

    private Task<LoadedJournal<Tally>> Load(IntegrityKeys keys, string journal = "tally") =>
        new JournalReader<Tally, Added>(Setting(keys, journal, LineVersion.Newest))
            .Load(new Tally(), Cancelled);

    private JournalSetting Setting(IntegrityKeys keys, string journal, int version) => new(
        new SealedJournalStore(_journals, keys),
        journal,
        new JournalOptions { SnapshotEveryBatches = 3, WriteVersion = version },
        TimeProvider.System,
        NullLogger.Instance,
        new Measured().Journal);
}

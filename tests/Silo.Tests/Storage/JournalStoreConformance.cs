using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Keys;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>What every journal store promises; each store's tests inherit it.</summary>
public abstract class JournalStoreConformance : IAsyncLifetime
{
    private readonly string _journal = $"portfolio/{Guid.NewGuid()}";

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The store; after <see cref="Reopen"/> another one over the same data.</summary>
    protected abstract IJournalStore Store { get; }

    /// <summary>Closes the store and opens it anew; false where nothing outlives it.</summary>
    protected abstract Task<bool> Reopen();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_batch_is_read_as_it_was_appended()
    {
        var batch = new JournalBatch(1, Guid.NewGuid(), 41, 3, "one\ntwo\nthree"u8.ToArray());

        Assert.Equal(AppendResult.Committed, await Store.Append(_journal, batch, Cancelled));

        AssertSame(batch, Assert.Single(await Read(1)));
    }

    [Fact]
    public async Task Operation_keys_beside_a_journal_are_found_by_the_next_activation()
    {
        KeyedRecord[] records =
        [
            .. Enumerable.Range(1, 100).Select(number => new KeyedRecord(
                number, KeyDigest.Of($"key-{number}"), DateTimeOffset.UnixEpoch)),
        ];
        var first = await Keys(records, through: 0);
        foreach (var record in records)
        {
            first.Note(record);
            first.Consider(record.Sequence, settled: 0);
            await first.Written;
        }

        await Reopen();
        var next = await Keys(records, through: 100);

        Assert.Equal((12, 12), (first.Segments, next.Segments));
        foreach (var record in records)
        {
            Assert.Equal(record.Sequence, await next.Find(record.Key!.Value, Cancelled));
        }

        Assert.Null(await next.Find(KeyDigest.Of("never"), Cancelled));
    }

    [Fact]
    public async Task What_stands_beside_a_batch_is_read_as_it_was_written()
    {
        var full = Batch(1) with
        {
            Columns = new()
            {
                Kinds = "deposit trade",
                LastAt = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddTicks(1),
                Counts = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal)
                    .Add("deposit", 1_000).Add("trade", 24),
                KeyId = "k1",
                Tag = new string('f', 64),
            },
        };
        var bare = Batch(2) with { Columns = new() { Kinds = "report" } };
        await Store.Append(_journal, full, Cancelled);
        await Store.Append(_journal, bare, Cancelled);
        await Store.Append(_journal, Batch(3), Cancelled);

        var read = (await Read(1)).ToList();

        AssertSame(full, read[0]);
        AssertSame(bare, read[1]);
        Assert.Null(read[2].Columns);
    }

    [Fact]
    public async Task An_unknown_journal_has_no_batches_and_no_snapshot()
    {
        Assert.Empty(await Read(1));
        Assert.Empty(await Read(long.MaxValue, descending: true));
        Assert.Null(await Store.ReadSnapshot(_journal, Cancelled));
    }

    [Theory]
    [InlineData(1, 10, false, new long[] { 1, 2, 3, 4, 5 })]
    [InlineData(3, 10, false, new long[] { 3, 4, 5 })]
    [InlineData(2, 2, false, new long[] { 2, 3 })]
    [InlineData(6, 10, false, new long[] { })]
    [InlineData(long.MaxValue, 2, true, new long[] { 5, 4 })]
    [InlineData(3, 10, true, new long[] { 3, 2, 1 })]
    [InlineData(3, 1, true, new long[] { 3 })]
    [InlineData(0, 10, true, new long[] { })]
    public async Task A_range_is_read_in_either_direction(
        long from, int maxBatches, bool descending, long[] expected)
    {
        for (var number = 1; number <= 5; number++)
        {
            await Store.Append(_journal, Batch(number), Cancelled);
        }

        var batches = await Store.Read(_journal, from, maxBatches, descending, Cancelled);

        Assert.Equal(expected, batches.Select(batch => batch.Number));
    }

    [Fact]
    public async Task A_taken_number_conflicts_and_keeps_the_first_batch()
    {
        var first = Batch(1);
        await Store.Append(_journal, first, Cancelled);

        Assert.Equal(AppendResult.Conflict, await Store.Append(_journal, Batch(1), Cancelled));

        AssertSame(first, Assert.Single(await Read(1)));
    }

    [Fact]
    public async Task The_same_batch_again_conflicts()
    {
        var batch = Batch(1);
        await Store.Append(_journal, batch, Cancelled);

        Assert.Equal(AppendResult.Conflict, await Store.Append(_journal, batch, Cancelled));
    }

    [Fact]
    public async Task Of_many_appends_to_one_number_one_is_committed()
    {
        var batches = Enumerable.Range(0, 64).Select(_ => Batch(1)).ToArray();

        var results = await Task.WhenAll(
            batches.Select(batch => Task.Run(
                () => Store.Append(_journal, batch, Cancelled), Cancelled)));

        Assert.Single(results, AppendResult.Committed);
        var winner = batches[Array.IndexOf(results, AppendResult.Committed)];
        AssertSame(winner, Assert.Single(await Read(1)));
    }

    [Fact]
    public async Task Many_journals_grow_side_by_side()
    {
        var journals = Enumerable.Range(0, 32).Select(each => $"{_journal}-{each}").ToArray();

        await Task.WhenAll(journals.Select(Grow));

        foreach (var journal in journals)
        {
            var batches = await Store.Read(journal, 1, 100, descending: false, Cancelled);
            Assert.Equal([1, 2, 3, 4, 5], batches.Select(batch => batch.Number));
        }

        async Task Grow(string journal)
        {
            for (var number = 1; number <= 5; number++)
            {
                await Store.Append(journal, Batch(number), Cancelled);
            }
        }
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Append(_journal, Batch(1), cancelled.Token));

        Assert.Empty(await Read(1));
    }

    [Fact]
    public async Task Only_a_newer_snapshot_takes_the_place_of_another()
    {
        await Store.WriteSnapshot(_journal, Snapshot(7, "seven"), Cancelled);
        await Store.WriteSnapshot(_journal, Snapshot(5, "older"), Cancelled);
        await Store.WriteSnapshot(_journal, Snapshot(7, "equal"), Cancelled);
        Assert.Equal((7, "seven"), await Newest());

        await Store.WriteSnapshot(_journal, Snapshot(8, "newer"), Cancelled);
        Assert.Equal((8, "newer"), await Newest());

        async Task<(long, string)> Newest()
        {
            var snapshot = await Store.ReadSnapshot(_journal, Cancelled);
            return (snapshot!.BatchNumber, Encoding.UTF8.GetString(snapshot.Payload.Span));
        }
    }

    [Fact]
    public async Task Batches_and_snapshots_survive_a_reopen()
    {
        var batch = Batch(1);
        await Store.Append(_journal, batch, Cancelled);
        await Store.WriteSnapshot(_journal, Snapshot(1, "one"), Cancelled);

        Assert.SkipUnless(await Reopen(), "Nothing outlives this store.");

        AssertSame(batch, Assert.Single(await Read(1)));
        Assert.Equal(1, (await Store.ReadSnapshot(_journal, Cancelled))!.BatchNumber);
        Assert.Equal(AppendResult.Conflict, await Store.Append(_journal, Batch(1), Cancelled));
    }

    [Fact]
    public async Task Checkpoints_are_read_in_either_direction()
    {
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddTicks(1);
        await Store.WriteCheckpoint(_journal, new(700, null, "late"u8.ToArray()), Cancelled);
        await Store.WriteCheckpoint(_journal, new(20, at, "early"u8.ToArray()), Cancelled);
        await Store.WriteCheckpoint(_journal, new(20, at, "early"u8.ToArray()), Cancelled);

        var up = await Store.ReadCheckpoints(_journal, 1, 10, descending: false, Cancelled);
        var down = await Store.ReadCheckpoints(_journal, 699, 10, descending: true, Cancelled);

        Assert.Equal(
            [(20, at), (700, (DateTimeOffset?)null)], up.Select(each => (each.Sequence, each.At)));
        Assert.Equal("early"u8.ToArray(), Assert.Single(down).Payload.ToArray());
        Assert.Empty(await Read(1));
        Assert.Null(await Store.ReadSnapshot(_journal, Cancelled));
    }

    [Fact]
    public async Task A_deleted_journal_is_as_though_it_had_never_been()
    {
        var other = $"{_journal}-other";
        await Store.Append(_journal, Batch(1), Cancelled);
        await Store.Append(other, Batch(1), Cancelled);
        await Store.WriteSnapshot(_journal, Snapshot(1, "one"), Cancelled);
        await Store.WriteSnapshot(other, Snapshot(1, "one"), Cancelled);
        var rebuild = JournalSnapshot.RebuildOf(_journal);
        await Store.WriteSnapshot(rebuild, Snapshot(1, "one"), Cancelled);
        await Store.WriteCheckpoint(_journal, new(1, null, "one"u8.ToArray()), Cancelled);

        Assert.True(await Store.Delete(_journal, 10, Cancelled));

        Assert.Empty(await Read(1));
        Assert.Null(await Store.ReadSnapshot(_journal, Cancelled));
        Assert.Null(await Store.ReadSnapshot(rebuild, Cancelled));
        Assert.Empty(await Store.ReadCheckpoints(_journal, 1, 10, descending: false, Cancelled));
        Assert.Single(await Store.Read(other, 1, 10, descending: false, Cancelled));
        Assert.NotNull(await Store.ReadSnapshot(other, Cancelled));
        Assert.Equal(AppendResult.Committed, await Store.Append(_journal, Batch(1), Cancelled));
    }

    [Fact]
    public async Task Of_a_journal_deleted_in_part_the_oldest_batches_are_left_and_no_snapshot()
    {
        for (var number = 1; number <= 5; number++)
        {
            await Store.Append(_journal, Batch(number), Cancelled);
        }

        await Store.WriteSnapshot(_journal, Snapshot(5, "five"), Cancelled);

        Assert.False(await Store.Delete(_journal, 3, Cancelled));

        Assert.Equal([1, 2], (await Read(1)).Select(batch => batch.Number));
        Assert.Null(await Store.ReadSnapshot(_journal, Cancelled));
        Assert.True(await Store.Delete(_journal, 3, Cancelled));
        Assert.Empty(await Read(1));
    }

    [Fact]
    public async Task What_is_not_there_can_be_deleted() =>
        Assert.True(await Store.Delete(_journal, 1, Cancelled));

    [Theory]
    [InlineData("portfolio/o'brien")]
    [InlineData("portfolio/a#b/c%20;--\"")]
    [InlineData("portfolio/Ünïcödé-日本-🙂")]
    [InlineData("portfolio/UPPER")]
    [InlineData("portfolio/upper")]
    [InlineData("portfolio/trailing ")]
    public async Task Every_id_is_a_journal_of_its_own(string id)
    {
        var (mine, other) = ($"{_journal}{id}", $"{_journal}{id} ");
        var batch = Batch(1);

        Assert.Equal(AppendResult.Committed, await Store.Append(mine, batch, Cancelled));
        Assert.Equal(AppendResult.Committed, await Store.Append(other, Batch(1), Cancelled));

        AssertSame(
            batch, Assert.Single(await Store.Read(mine, 1, 10, descending: false, Cancelled)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    [InlineData(300 * 1024)]
    public async Task A_payload_is_kept_byte_for_byte(int length)
    {
        var payload = new byte[length + 20];
        Random.Shared.NextBytes(payload);
        var batch = Batch(1) with { Payload = payload.AsMemory(10, length) };

        await Store.Append(_journal, batch, Cancelled);

        AssertSame(batch, Assert.Single(await Read(1)));
    }

    protected static JournalBatch Batch(long number) =>
        new(number, Guid.NewGuid(), number, 1, "{}"u8.ToArray());

    private static JournalSnapshot Snapshot(long number, string state) =>
        new(number, Encoding.UTF8.GetBytes(state));

    private static void AssertSame(JournalBatch expected, JournalBatch actual)
    {
        Assert.Equal(
            expected with { Payload = default, Columns = null },
            actual with { Payload = default, Columns = null });
        Assert.Equal(
            JsonSerializer.Serialize(expected.Columns), JsonSerializer.Serialize(actual.Columns));
        Assert.Equal(expected.Payload.ToArray(), actual.Payload.ToArray());
    }

    private async Task<IEnumerable<JournalBatch>> Read(long from, bool descending = false) =>
        await Store.Read(_journal, from, 10, descending, Cancelled);

    private async Task<KeyIndex> Keys(KeyedRecord[] written, int through)
    {
        var setting = new JournalSetting(
            Store, _journal, new(), TimeProvider.System, NullLogger.Instance, null!);
        var index = new KeyIndex(setting, new() { SegmentRecords = 8 });
        await index.Load(
            last => written.Take((int)last).Reverse().ToAsyncEnumerable(), through, Cancelled);
        return index;
    }
}

using Orleans.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>What every grain storage promises; each storage's tests inherit it.</summary>
public abstract class GrainStorageConformance : IAsyncLifetime
{
    private const string Name = "state";

    private readonly GrainId _grain = GrainId.Create("user", $"Ann O'Brien/{Guid.NewGuid()}");

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The storage; after <see cref="Reopen"/> another one over the same data.</summary>
    protected abstract IGrainStorage Storage { get; }

    /// <summary>Closes the storage and opens it anew; false where nothing outlives it.</summary>
    protected abstract Task<bool> Reopen();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_absent_state_reads_as_a_new_one()
    {
        var held = Holding(new StoredState { Name = "left over" });

        await Storage.ReadStateAsync(Name, _grain, held);

        Assert.False(held.RecordExists);
        Assert.Null(held.ETag);
        Assert.Equal("new", held.State!.Name);
        Assert.Empty(held.State!.Prices);
    }

    [Fact]
    public async Task A_state_is_read_as_it_was_written()
    {
        var child = new StoredState { Name = "child", Amount = -0.0000000000000000000000000001m };
        var state = new StoredState
        {
            Name = "Zoë \"日本\" 🙂",
            Amount = 79228162514264337593543950335m,
            Day = DayOfWeek.Friday,
            At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero).AddTicks(9),
            Prices = [1.00m, 0.1234567890123456789012345678m, decimal.MinValue],
            Children = StoredState.NoChildren.Add("a/b", child).Add("", child),
        };
        var written = Holding(state);

        await Storage.WriteStateAsync(Name, _grain, written);

        var read = await Read();
        Assert.True(written.RecordExists);
        Assert.True(read.RecordExists);
        Assert.NotNull(read.ETag);
        Assert.Equal(written.ETag, read.ETag);
        AssertSame(state, read.State!);
    }

    [Fact]
    public async Task Each_write_gives_another_etag()
    {
        var held = Holding(new StoredState());
        await Storage.WriteStateAsync(Name, _grain, held);
        var first = held.ETag;

        held.State = new StoredState { Name = "second" };
        await Storage.WriteStateAsync(Name, _grain, held);

        Assert.NotEqual(first, held.ETag);
        Assert.Equal("second", (await Read()).State!.Name);
    }

    [Fact]
    public async Task A_stale_write_is_refused_with_both_etags()
    {
        var winner = Holding(new StoredState());
        await Storage.WriteStateAsync(Name, _grain, winner);
        var stale = await Read();
        await Storage.WriteStateAsync(Name, _grain, winner);
        var before = stale.ETag;

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync(Name, _grain, stale));

        Assert.Equal((winner.ETag, before), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal(before, stale.ETag);
        Assert.Equal(winner.ETag, (await Read()).ETag);
    }

    [Fact]
    public async Task Of_two_first_writes_the_second_is_refused()
    {
        await Storage.WriteStateAsync(Name, _grain, Holding(new StoredState { Name = "first" }));

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync(Name, _grain, Holding(new StoredState())));

        Assert.Equal("first", (await Read()).State!.Name);
    }

    [Fact]
    public async Task A_cleared_state_is_absent_and_may_be_written_anew()
    {
        var held = Holding(new StoredState { Name = "old" });
        await Storage.WriteStateAsync(Name, _grain, held);

        await Storage.ClearStateAsync(Name, _grain, held);
        Assert.False(held.RecordExists);
        Assert.False((await Read()).RecordExists);

        await Storage.WriteStateAsync(Name, _grain, held);
        Assert.True((await Read()).RecordExists);
    }

    [Fact]
    public async Task A_stale_clear_is_refused()
    {
        var winner = Holding(new StoredState());
        await Storage.WriteStateAsync(Name, _grain, winner);
        var stale = await Read();
        await Storage.WriteStateAsync(Name, _grain, winner);

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.ClearStateAsync(Name, _grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.ClearStateAsync(Name, _grain, Holding(new StoredState())));

        Assert.True((await Read()).RecordExists);
    }

    [Fact]
    public async Task Clearing_an_absent_state_changes_nothing()
    {
        var held = await Read();

        await Storage.ClearStateAsync(Name, _grain, held);

        Assert.False(held.RecordExists);
    }

    [Fact]
    public async Task States_of_one_grain_are_apart()
    {
        await Storage.WriteStateAsync("one", _grain, Holding(new StoredState { Name = "1" }));
        await Storage.WriteStateAsync("two", _grain, Holding(new StoredState { Name = "2" }));

        Assert.Equal("1", (await Read("one")).State!.Name);
        Assert.Equal("2", (await Read("two")).State!.Name);
    }

    [Fact]
    public async Task A_state_survives_a_reopen()
    {
        var held = Holding(new StoredState { Name = "kept" });
        await Storage.WriteStateAsync(Name, _grain, held);

        Assert.SkipUnless(await Reopen(), "Nothing outlives this storage.");

        var read = await Read();
        Assert.Equal(("kept", held.ETag), (read.State!.Name, read.ETag));
        await Storage.WriteStateAsync(Name, _grain, read);
    }

    protected static GrainState<StoredState> Holding(StoredState state) => new(state);

    private static void AssertSame(StoredState expected, StoredState actual)
    {
        Assert.Equal(Plain(expected), Plain(actual));
        Assert.Equal(expected.Prices.AsEnumerable(), actual.Prices);
        Assert.Equal(expected.Children.Keys.Order(), actual.Children.Keys.Order());
        Assert.All(expected.Children, child => AssertSame(child.Value, actual.Children[child.Key]));
    }

    private static StoredState Plain(StoredState state) =>
        state with { Prices = default, Children = StoredState.NoChildren };

    private async Task<GrainState<StoredState>> Read(string name = Name)
    {
        var held = Holding(new StoredState());
        await Storage.ReadStateAsync(name, _grain, held);
        return held;
    }
}

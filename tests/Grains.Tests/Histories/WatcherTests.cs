using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

public sealed class WatcherTests(ClusterFixture cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_is_told_of_every_durable_record_once()
    {
        var portfolio = cluster.Portfolio(ClusterFixture.NewName());
        await portfolio.Deposit(Given.Deposit(1));
        using var heard = new Heard(cluster.Grains);

        var durable = await portfolio.Watch(heard.Reference);
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => portfolio.Deposit(Given.Deposit(1))));

        // Calls may overtake each other; each says what it follows on.
        var told = new List<PortfolioUpdates>();
        while (told.Sum(updates => updates.Events.Length) < 20)
        {
            told.Add(await heard.Next());
        }

        told.Sort((one, other) => one.After.CompareTo(other.After));
        Assert.Equal(1, durable);
        Assert.Equal(
            told.Select(updates => updates.Through).SkipLast(1).Prepend(durable),
            told.Select(updates => updates.After));
        Assert.Equal(
            Enumerable.Range(2, 20).Select(number => (long)number),
            told.SelectMany(updates => updates.Events).Select(one => one.Sequence));
    }

    [Fact]
    public async Task A_record_that_is_not_durable_is_not_told()
    {
        var name = ClusterFixture.NewName();
        var portfolio = cluster.Portfolio(name);
        using var heard = new Heard(cluster.Grains);
        await portfolio.Watch(heard.Reference);
        var (release, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.JournalOf(name).Next(AppendFaults.HeldBy(release.Task, begun));

        var depositing = portfolio.Deposit(Given.Deposit(1));
        await begun.Task.WaitAsync(Cancelled);
        var before = await portfolio.UpdatesAfter(0, Cancelled);
        Assert.False(heard.HasAny);
        release.SetResult();
        await depositing;

        Assert.Equal((0, 0), (before.After, before.Through));
        Assert.Equal(1, (await heard.Next()).Through);
    }

    [Fact]
    public async Task Who_does_not_watch_any_more_is_not_told()
    {
        var portfolio = cluster.Portfolio(ClusterFixture.NewName());
        using var one = new Heard(cluster.Grains);
        using var other = new Heard(cluster.Grains);
        await portfolio.Watch(one.Reference);
        await portfolio.Watch(other.Reference);

        await portfolio.Unwatch(one.Reference);
        await portfolio.Deposit(Given.Deposit(1));
        await other.Next();

        Assert.False(one.HasAny);
    }

    [Fact]
    public async Task A_watcher_that_never_answers_holds_nobody_up()
    {
        var portfolio = cluster.Portfolio(ClusterFixture.NewName());
        var never = new TaskCompletionSource();
        using var stuck = new Heard(cluster.Grains) { Answer = never.Task };
        using var heard = new Heard(cluster.Grains);
        await portfolio.Watch(stuck.Reference);
        await portfolio.Watch(heard.Reference);

        for (var deposits = 0; deposits < 5; deposits++)
        {
            await portfolio.Deposit(Given.Deposit(1));
            await heard.Next();
        }

        never.SetResult();
    }

    [Fact]
    public async Task What_was_missed_is_read_in_parts_after_any_record()
    {
        const int Records = 450;
        var portfolio = cluster.Portfolio(ClusterFixture.NewName());
        await Task.WhenAll(
            Enumerable.Range(0, Records).Select(_ => portfolio.Adjust(Given.Adjustment(1))));

        foreach (var start in new[] { 0L, 1, 137, 449 })
        {
            var last = start;
            while (last < Records)
            {
                var updates = await portfolio.UpdatesAfter(last, Cancelled);
                Assert.Equal(last, updates.After);
                Assert.All(updates.Events, told => Assert.Equal(++last, told.Sequence));
                Assert.Equal(last, updates.Through);
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_the_last_record_there_is_nothing_to_tell(long after)
    {
        var portfolio = cluster.Portfolio(ClusterFixture.NewName());
        for (var deposits = 0; deposits < 3; deposits++)
        {
            await portfolio.Deposit(Given.Deposit(1));
        }

        var updates = await portfolio.UpdatesAfter(after, Cancelled);

        Assert.Equal((3, 3, 0), (updates.After, updates.Through, updates.Events.Length));
    }

    [Fact]
    public async Task A_watcher_that_does_not_renew_is_forgotten_after_a_while()
    {
        var time = new FakeTimeProvider();
        var watchers = new PortfolioWatchers("", time, NullLogger.Instance);
        var (renewing, silent) = (new Told(), new Told());
        watchers.Add(renewing);
        watchers.Add(silent);

        time.Advance(PortfolioWatchers.Holds / 2);
        watchers.Add(renewing);
        time.Advance(PortfolioWatchers.Holds / 2);
        var decision = Given.Newcomer.Deposit(Given.Deposit(1), Given.Facts);
        watchers.Appended(1, decision.Recorded());
        watchers.Committed(Given.Newcomer.After(decision).Book(), _ => null);

        Assert.Equal(1, (await renewing.Updates.Reader.ReadAsync(Cancelled)).Through);
        Assert.False(silent.Updates.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task What_waits_to_be_told_is_bounded()
    {
        var watchers = new PortfolioWatchers("", new FakeTimeProvider(), NullLogger.Instance);
        var (told, portfolio) = (new Told(), Given.Newcomer);
        watchers.Add(told);

        for (var sequence = 1; sequence <= Updates.MaxAtOnce + 1; sequence++)
        {
            var decision = portfolio.Deposit(Given.Deposit(1), Given.Facts);
            watchers.Appended(sequence, decision.Recorded());
            portfolio = portfolio.After(decision);
        }

        watchers.Committed(portfolio.Book(), _ => null);

        var updates = await told.Updates.Reader.ReadAsync(Cancelled);
        Assert.Equal(
            (Updates.MaxAtOnce, Updates.MaxAtOnce + 1, 1),
            (updates.After, updates.Through, updates.Events.Length));
    }

    private class Told : IPortfolioWatcher
    {
        public Channel<PortfolioUpdates> Updates { get; } =
            Channel.CreateUnbounded<PortfolioUpdates>();

        public Task Answer { get; init; } = Task.CompletedTask;

        public async Task Committed(PortfolioUpdates updates)
        {
            Updates.Writer.TryWrite(updates);
            await Answer;
        }
    }

    private sealed class Heard : Told, IDisposable
    {
        private readonly IGrainFactory _grains;

        public Heard(IGrainFactory grains)
        {
            _grains = grains;
            Reference = grains.CreateObjectReference<IPortfolioWatcher>(this);
        }

        public IPortfolioWatcher Reference { get; }

        public bool HasAny => Updates.Reader.TryPeek(out _);

        public Task<PortfolioUpdates> Next() => Updates.Reader.ReadAsync(Cancelled).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        public void Dispose() => _grains.DeleteObjectReference<IPortfolioWatcher>(Reference);
    }
}

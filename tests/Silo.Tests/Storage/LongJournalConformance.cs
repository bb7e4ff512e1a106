using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Journal;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>An account that traded for long: it comes up, and its history is found. Prints what
/// that took.</summary>
public abstract class LongJournalConformance(int records)
{
    // However long the history is: with ten matches far apart, some twenty of each.
    private const int MaxRequests = 250;
    private const int MaxBatches = 250;
    private const int Points = 168;

    // Of lines of version 1, as many as fit the smallest of the stores.
    private const int RecordsPerBatch = 256;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly string _account = $"long_{Guid.NewGuid():N}";
    private readonly ServiceProvider _services =
        new ServiceCollection().AddGrains().BuildServiceProvider();

    private Portfolio Nobody => new() { AccountId = _account };

    internal abstract Task<IJournalStore> Open();

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LineVersion.First)]
    [InlineData(LineVersion.Newest)]
    public async Task It_comes_up_without_a_snapshot_and_its_history_is_found(int version)
    {
        var store = new CountingStore(await Open());
        var written = new LongJournal(_account, version) { RecordsPerBatch = RecordsPerBatch };
        await written.Append(store, records, Cancelled);
        var reader = new JournalReader<Portfolio, PortfolioRecord>(Setting(store));

        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<JournalRebuildingException>(
            () => reader.Load(Nobody, Cancelled));
        Print($"version {version}, {records} records: told after {clock.ElapsedMilliseconds} ms");
        var (served, peak) = await Served(reader);
        Print($"served after {clock.ElapsedMilliseconds} ms, heap at most {peak >> 20} MB");
        clock.Restart();
        var again = await reader.Load(Nobody, Cancelled);
        Print($"from its snapshot in {clock.ElapsedMilliseconds} ms");

        Assert.Equal(written.State.Sequence, served.State.Sequence);
        Assert.Equal(written.State.Ledger.Assets, again.State.Ledger.Assets);
        Assert.Equal(written.State.Holdings, again.State.Holdings);
        await FindsHistory(store, new(
            Setting(store), again, committed: () => { }, faulted: _ => { }), written);
    }

    private async Task FindsHistory(
        CountingStore store, Journal<Portfolio, PortfolioRecord> journal, LongJournal written)
    {
        var past = journal.Past<IAccountSummary>(
            state => state.Past(), state => state.LastAt, PastPortfolio.Read);
        var half = Math.Min(records / 2, 100_000);
        var newest = new HistoryQuery { Limit = 50, Descending = true };
        var oldest = new HistoryQuery { Limit = 50 };

        var page = await Costs(
            store,
            "newest orders",
            () => History.Orders(past, newest, WaitedOrders.None, Cancelled));
        Assert.Equal(50, page.Items.Length);
        await Costs(store, "the next page", () => History.Orders(
            past, newest with { After = page.Next }, WaitedOrders.None, Cancelled));
        await Costs(store, $"oldest from {half}", () => History.Transactions(
            past, oldest with { Offset = half }, Cancelled));
        await Costs(store, $"newest from {half}", () => History.Transactions(
            past, newest with { Offset = half }, Cancelled));
        var rare = await Costs(store, "a rare asset", () => History.Orders(
            past,
            newest with { AssetId = LongJournal.Rare, Limit = 10 },
            WaitedOrders.None,
            Cancelled));
        Assert.All(rare.Items, order => Assert.Equal(LongJournal.Rare, order.AssetId));
        Assert.Equal(Math.Min(rare.Total, 10), rare.Items.Length);
        await Costs(store, "a rare type", () => History.Transactions(
            past,
            oldest with { TransactionType = TransactionType.Deposit, Limit = 10 },
            Cancelled));
        var none = await Costs(store, "a type there is none of", () => History.Transactions(
            past, newest with { TransactionType = TransactionType.Withdraw }, Cancelled));
        Assert.Empty(none.Items);

        var (first, span) = (written.Now - (written.Step * records), written.Step * records);
        ImmutableArray<DateTimeOffset> times =
            [.. Enumerable.Range(1, Points).Select(n => first + (span * n / Points))];
        var curve = await Costs(
            store,
            "equity",
            () => PastBalances.At(times, past, epoch: null, Cancelled),
            perItem: Points);
        Assert.Equal(Points, curve.Length);
        Assert.Equal(written.State.CashAvailable, curve[^1].Cash);
    }

    private static async Task<T> Costs<T>(
        CountingStore store, string what, Func<Task<T>> ask, int perItem = 1)
    {
        var (requests, batches) = (store.Requests, store.Batches);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var answer = await ask();
        (requests, batches) = (store.Requests - requests, store.Batches - batches);
        var took = Process.GetCurrentProcess().TotalProcessorTime - before;
        Print($"{what}: {requests} requests, {batches} batches, {took.TotalMilliseconds} ms CPU");
        Assert.InRange(requests, 0, Math.Max(MaxRequests, perItem * 4));
        Assert.InRange(batches, 0, Math.Max(MaxBatches, perItem * 7));
        return answer;
    }

    private async Task<(LoadedJournal<Portfolio> Served, long Peak)> Served(
        JournalReader<Portfolio, PortfolioRecord> reader)
    {
        var peak = 0L;
        while (true)
        {
            try
            {
                return (await reader.Load(Nobody, Cancelled), peak);
            }
            catch (JournalRebuildingException)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(Poll, TimeProvider.System, Cancelled);
            }
        }
    }

    private JournalSetting Setting(IJournalStore store) => new(
        store,
        LongJournal.IdOf(_account),
        new JournalOptions { ReplayAtOnceBytes = Math.Min(records * 100L, 64 << 20) },
        TimeProvider.System,
        NullLogger.Instance,
        _services.GetRequiredService<JournalMeters>());

    private static void Print(string line) =>
        TestContext.Current.TestOutputHelper!.WriteLine(line);
}

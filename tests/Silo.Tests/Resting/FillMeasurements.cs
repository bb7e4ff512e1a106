using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Silo.Tests.Storage;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Resting;

/// <summary>How soon what one tick reaches is filled for good, over the real grains and the
/// embedded store: printed, and held only to what must be true of any number. RESTING_ORDERS says
/// how many wait.</summary>
public sealed class FillMeasurements : IDisposable
{
    private const string Asset = "BTC";
    private const int PerAccount = 100;
    // While the first go by, code is still being compiled.
    private const int Rounds = 40;
    private const int FirstShown = 6;
    private const int Settled = 20;
    private const int Preparing = 16;
    private const decimal Price = 100;

    // Longer than reports and rows of orders wait for others to go along.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private static readonly int Accounts = int.Parse(
        Environment.GetEnvironmentVariable("RESTING_ORDERS") ?? "2000",
        CultureInfo.InvariantCulture) / PerAccount;

    private readonly TempFolder _folder = new();
    private readonly IReadOnlyList<string> _accounts =
        [.. Enumerable.Range(0, Accounts).Select(_ => AccountIds.New())];

    private TimedStore _store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_tick_reaches_is_filled_for_good()
    {
        await using var silo = await Start();
        var asset = silo.Client.GetGrain<IAssetGrain>(Asset);
        await asset.List(Listing());
        await Move(asset, Price);
        await Parallel.ForEachAsync(
            _accounts,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Preparing,
                CancellationToken = Cancelled,
            },
            async (account, _) => await Prepare(Portfolio(silo, account)));

        TimedStore.Watch watch = null!;
        var rounds = new List<IReadOnlyList<TimeSpan>>();
        for (var round = 1; round <= Rounds; round++)
        {
            await WhenQuiet();
            watch = _store.Expect(Accounts);
            await Move(asset, Level(round));
            await watch.All.WaitAsync(TimeSpan.FromMinutes(2), Cancelled);
            rounds.Add(watch.Times);
        }

        foreach (var times in rounds.Take(FirstShown))
        {
            Say($"a tick that reaches one order each of {Accounts} accounts", times);
        }

        foreach (var times in rounds.TakeLast(Settled))
        {
            Say("such a tick, all code compiled", times);
        }

        await WhenQuiet();
        Say("the same batches given to the store at once", await AtOnce(watch.Batches));
        Say("one of them alone, of twenty", await OneByOne(watch.Batches.Take(20)));
        await WhenQuiet();
        watch = _store.Expect(Accounts);
        await Task.WhenAll(_accounts.Select(
            account => Portfolio(silo, account).Place(Order(limit: null))));
        Say("a market order each, placed at once", watch.Times);

        foreach (var account in _accounts)
        {
            var live = await Portfolio(silo, account).LiveOrders(Cancelled);
            Assert.Equal(PerAccount - Rounds, live.Length);
            Assert.Equal(Rounds + 1, (await Portfolio(silo, account).Read(Cancelled))
                .Holdings.Single().Available * 100);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IPortfolioGrain Portfolio(InProcessTestCluster silo, string account) =>
        silo.Client.GetGrain<IPortfolioGrain>(account);

    private static async Task Prepare(IPortfolioGrain portfolio)
    {
        await portfolio.Deposit(new DepositCash { Amount = 1_000 });
        var outcomes = await portfolio.PlaceMany(
            [.. Enumerable.Range(1, PerAccount).Select(number => Order(Level(number)))]);
        Assert.All(outcomes, one => Assert.IsType<PortfolioOutcome.OrderChanged>(one.Outcome));
    }

    // One order of each account at each of the first levels; the others far below.
    private static decimal Level(int number) =>
        number <= Rounds ? Price - number : Price / 2 - (number / 10m);

    private static PlaceOrder Order(decimal? limit) => new()
    {
        Type = limit is null ? OrderType.Market : OrderType.Limit,
        Side = Side.Buy,
        AssetId = Asset,
        Quantity = 0.01m,
        Price = limit,
    };

    private static Task Move(IAssetGrain asset, decimal price) => asset.OnTick(
        new Tick
        {
            AssetId = Asset,
            Time = TimeProvider.System.GetUtcNow(),
            Bid = price - 0.01m,
            Ask = price,
        },
        TimeSpan.FromDays(1));

    // A tick is measured by itself, and not beside what the one before has left to report.
    private async Task WhenQuiet()
    {
        for (var written = -1; written != _store.Written;)
        {
            written = _store.Written;
            await Task.Delay(Quiet, TimeProvider.System, Cancelled);
        }
    }

    private async Task<IReadOnlyList<TimeSpan>> OneByOne(IEnumerable<JournalBatch> batches)
    {
        var times = new List<TimeSpan>();
        foreach (var (number, batch) in batches.Index())
        {
            var since = Stopwatch.GetTimestamp();
            await _store.Append($"alone#{number}", batch, Cancelled);
            times.Add(Stopwatch.GetElapsedTime(since));
        }

        return [.. times.Order()];
    }

    private async Task<IReadOnlyList<TimeSpan>> AtOnce(IReadOnlyList<JournalBatch> batches)
    {
        var since = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(batches.Select(async (batch, number) =>
        {
            await _store.Append($"copy#{number}", batch, Cancelled);
            return Stopwatch.GetElapsedTime(since);
        }));
        return [.. times.Order()];
    }

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
            host.Configuration.AddInMemoryCollection([new("Data:Path", _folder.Path)]));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSqliteStorage();
            silo.Services.AddGrains()
                .Configure<QuoteOptions>(quotes =>
                    (quotes.Collar, quotes.MaxAge) = (0, TimeSpan.Zero))
                .AddSingleton(Options.Create(new SweepOptions
                {
                    ReportAfter = TimeSpan.FromSeconds(1),
                }))
                .AddSingleton(Options.Create(new JournalOptions
                {
                    WriteVersion = JournalOptions.NewestVersion,
                }))
                .AddSingleton<IJournalStore>(services => _store = new TimedStore(
                    new SealedJournalStore(
                        services.GetRequiredService<SqliteJournalStore>(),
                        services.GetRequiredService<IntegrityKeys>())));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private static AssetListing Listing() => new()
    {
        AssetId = Asset,
        Name = Asset,
        Description = "",
        Category = "",
        ReferencePrice = Price,
    };

    private static void Say(string what, IReadOnlyList<TimeSpan> times) =>
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: the first durable after {times[0].TotalMilliseconds:F1} ms, half after "
            + $"{times[times.Count / 2].TotalMilliseconds:F1} ms, the last after "
            + $"{times[^1].TotalMilliseconds:F1} ms"));
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Backtests;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Backtests;
using OrderProcessor.Silo.Feeds;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Silo.Tests.Feeds;
using OrderProcessor.Silo.Tests.Storage;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Backtests;

/// <summary>The same orders over the same ticks, in a backtest and in a silo with its feed, its
/// books and its store: both come to the same.</summary>
public sealed class LiveProgramTests : IDisposable
{
    private const int Orders = 400;
    private const string Account = "backtest";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TradingLimits Limits = new()
    {
        FeeRate = 0.0015m,
        MaxOrderNotional = 1e9m,
        DailyDeposit = 1e9m,
    };

    private readonly TempFolder _folder = new();
    private InProcessTestCluster _silo = null!;
    private Backtest _backtest = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string Excerpt =>
        Path.Combine(AppContext.BaseDirectory, "Quotes", "btc-eth-2018-04-04.csv");

    private IPortfolioGrain Portfolio => _silo.Client.GetGrain<IPortfolioGrain>(Account);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public async Task A_backtest_comes_to_what_the_program_does_over_the_same_ticks(
        int seed, bool sized)
    {
        var feed = sized ? SizedQuotes.Write(Excerpt, seed, _folder.Path) : Excerpt;
        var script = new Queue<ScriptedOrder>(Script(feed, seed));
        using var replay = new GatedReplay(new ReplayPriceSource(
            Sample.Options(options => (options.Path, options.Speed) = (feed, 1)),
            new Recordings(),
            new InstantTime()));
        _silo = await Start(replay);
        await using var silo = _silo;
        await Begin(feed);

        foreach (var moment in Moments(feed))
        {
            while (script.TryPeek(out var next) && next.At < moment[0].Time)
            {
                await Do(script.Dequeue());
            }

            moment.ForEach(_backtest.OnTick);
            await replay.GoOn(Cancelled);
            await AreAlike(moment[0].Time);
        }

        Assert.True(_backtest.Fills.Count > Orders / 4, $"{_backtest.Fills.Count} fills");
        foreach (var order in _backtest.Orders)
        {
            var live = await Portfolio.FindOrder(order.OrderId, Cancelled);
            Assert.Equal(Told(order), Told(live!));
        }
    }

    private IReadOnlyList<ScriptedOrder> Script(string feed, int seed)
    {
        var path = Path.Combine(_folder.Path, "orders.csv");
        File.WriteAllLines(path, new ScriptMaker(feed, seed, byClock: false).Lines(Orders));
        return OrderScript.Read(path);
    }

    private async Task<InProcessTestCluster> Start(IPriceSource source)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
            host.Configuration.AddInMemoryCollection([new("Data:Path", _folder.Path)]));
        builder.ConfigureSilo((_, silo) => silo.AddSqliteStorage().Services
            .AddGrains()
            .Configure<JournalOptions>(journals =>
                journals.WriteVersion = JournalOptions.NewestVersion)
            .AddSingleton(Options.Create(Limits))
            .AddSingleton(source));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private async Task Begin(string feed)
    {
        const decimal Cash = 100_000;
        _backtest = new Backtest(
            new BacktestSetting
            {
                Cash = Cash,
                Limits = Limits,
                StaleAfter = Recording.Of(feed).StaleAfter,
            },
            Moments(feed).First()[0].Time);
        await Portfolio.Deposit(new DepositCash { Amount = Cash });
        await _silo.Client.GetGrain<IFeedGrain>(IFeedGrain.Key).EnsureRunning();
    }

    private static IEnumerable<List<Tick>> Moments(string feed) =>
        File.ReadLines(feed).Select(new RecordingLines(feed).Next).OfType<Tick>()
            .GroupBy(tick => tick.Time).Select(moment => moment.ToList());

    private async Task Do(ScriptedOrder order)
    {
        _backtest.PassUntil(order.At);
        var id = Backtest.IdOf(order.Name);
        var (expected, live) = order switch
        {
            { Place: { } place } => (_backtest.Place(place), await Portfolio.Place(place)),
            { Replace: { } replace } =>
                (_backtest.Replace(replace), await Portfolio.Replace(replace)),
            _ => (_backtest.Cancel(id), await Portfolio.Cancel(new CancelOrder(id))),
        };
        Assert.Equal($"{order.Line} {Code(expected)}", $"{order.Line} {Code(live.Outcome)}");
    }

    private static string? Code(PortfolioOutcome outcome) =>
        (outcome as PortfolioOutcome.Refused)?.Code;

    // Books wake the account when they come to it: what it comes to by then does not change.
    private async Task AreAlike(DateTimeOffset moment)
    {
        var expected = State(
            _backtest.Portfolio,
            _backtest.Orders.Where(order => order.IsLive));
        var started = TimeProvider.System.GetTimestamp();
        var found = "";
        while (expected != found)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Equal($"{moment:O}\n{expected}", $"{moment:O}\n{found}");
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
            found = State(
                await Portfolio.Read(Cancelled), await Portfolio.LiveOrders(Cancelled));
        }
    }

    private static string State(PortfolioSummary portfolio, IEnumerable<Order> live) =>
        string.Join('\n', live.OrderBy(order => order.OrderId, StringComparer.Ordinal)
            .Select(order => FormattableString.Invariant(
                $"{order.OrderId} {order.Version} {order.Status} {order.HeldAmount:G29}"))
            .Prepend(FormattableString.Invariant(
                $"{portfolio.CashAvailable:G29} {portfolio.CashHeld:G29}")));

    // All but the times of this run.
    private static string Told(Order order) => FormattableString.Invariant($"""
        {order.OrderId} {order.ClientOrderId} {order.Type} {order.Side} {order.Status}
        {order.Reason} {order.Version} {order.Quantity:G29} {order.FilledQuantity:G29}
        {order.Notional:G29} {order.Fee:G29} {order.Price:G29} {order.HeldAmount:G29}
        {order.LimitPrice:G29} {order.StopPrice:G29} {order.TrailMark:G29}
        {string.Join('\n', order.Fills.Select(Told))}
        """);

    private static string Told(Fill fill) => FormattableString.Invariant($"""
        {fill.Quantity:G29} {fill.Price:G29} {fill.Notional:G29} {fill.Fee:G29}
        {fill.TickTime:O} {fill.Bid:G29} {fill.Ask:G29}
        """);
}

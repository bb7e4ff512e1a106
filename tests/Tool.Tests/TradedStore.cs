using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Silo.Tests.Processes;
using OrderProcessor.Tool.Tests;

[assembly: AssemblyFixture(typeof(TradedStore))]

namespace OrderProcessor.Tool.Tests;

/// <summary>A data folder that the built program traded in, and what its API answered; backed up
/// once while people went on trading. Every test has a copy of its own.</summary>
public sealed class TradedStore : IAsyncLifetime
{
    /// <summary>More than there are between two checkpoints.</summary>
    private const int ManyDeposits = 1_100;

    // Four times three at the market, and one that was canceled when its account began anew.
    private const int EndedOrders = 13;

    private readonly SiloProcess _silo = new(
        "--Journal:SnapshotEveryBatches", "2",
        "--Sweep:ReportAfter", "00:00:00.2",
        "--Sweep:EveryPage", "00:00:00",
        "--Sweep:EveryPass", "00:00:00");

    /// <summary>Who has records enough for a checkpoint.</summary>
    public const string Busy = "ann_busy";

    /// <summary>Who has orders of all kinds.</summary>
    public const string Trader = "bob_trades";

    /// <summary>Account ids by username.</summary>
    public Dictionary<string, string> Ids { get; } = [];

    /// <summary>The moment in the middle, and what was answered then.</summary>
    public DateTimeOffset Moment { get; private set; }

    internal Answers Then { get; private set; } = null!;

    internal Answers Now { get; private set; } = null!;

    /// <summary>The folder of the database alone: the key is elsewhere.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("traded-").FullName;

    public string KeyFolder { get; } = Directory.CreateTempSubdirectory("traded-key-").FullName;

    /// <summary>A backup made while people traded.</summary>
    public string EarlyBackup => Path.Combine(KeyFolder, "early");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _silo.Start(Cancelled);
        using var ann = await _silo.Join(Busy, number: 2, Cancelled);
        using var bob = await _silo.Join(Trader, number: 3, Cancelled);
        using var cyd = await _silo.Join("cyd_anew", number: 4, Cancelled);
        // The backup that is made meanwhile is to have something of everyone.
        await Deposits(ann, 1);
        await Deposits(bob, 1);
        await Task.WhenAll(Deposits(ann, ManyDeposits, atOnce: 32), Trade(bob, "early"), BackUp());
        (Moment, Then) = (TimeProvider.System.GetUtcNow(), await Answers.Of(bob, Cancelled));
        await Trade(bob, "late");
        await BeginAnew(cyd);
        await Deposits(ann, 3);
        Now = await Answers.Of(bob, Cancelled);
        await CountedIn();
        Assert.Equal(0, await _silo.Stop(Cancelled));
        File.Copy(_silo.DatabaseFile, Path.Combine(Folder, "orderprocessor.db"));
        foreach (var key in new[] { "integrity-key", "signing-key" })
        {
            File.Copy(Path.Combine(_silo.DataPath, key), Path.Combine(KeyFolder, key));
        }

        using var store = new StoreEdits(Folder);
        Ids[Busy] = store.AccountOf(Busy);
        Ids[Trader] = store.AccountOf(Trader);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(KeyFolder, recursive: true);
    }

    private async Task BackUp()
    {
        await using var store = new SqliteFile(_silo.DatabaseFile, isWritten: false);
        await new BackupWriter(store, new BackupFolder(EarlyBackup), TimeProvider.System)
            .Run(after: null, isOfOneMoment: true, Cancelled);
    }

    private static async Task Deposits(
        Person person, int count, int atOnce = 1) => await Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = Cancelled },
        async (number, end) => Assert.Equal(201, (int)(await person.Post(
            "balance/deposit", new() { ["amount"] = "7" }, key: null, end)).Status));

    private static async Task Trade(Person person, string when)
    {
        await Deposits(person, 4);
        foreach (var number in Enumerable.Range(0, 3))
        {
            await Order(person, new()
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = "DOGE",
                ["quantity"] = "1",
                ["client_order_id"] = $"{when}-{number}",
            });
        }

        await Order(person, new()
        {
            ["order_type"] = "limit_buy",
            ["asset_id"] = "DOGE",
            ["quantity"] = "10",
            ["price"] = "0.1",
        });
    }

    private static async Task BeginAnew(Person person)
    {
        await Trade(person, "before");
        Assert.Equal(200, (int)(await person.Post(
            "portfolio/reset", new() { ["cash"] = "500" }, key: null, Cancelled)).Status);
        await Trade(person, "after");
    }

    // Until there is a price.
    private static async Task Order(Person person, JsonObject order)
    {
        while (true)
        {
            var reply = await person.Post(
                "orders", (JsonObject)order.DeepClone(), key: null, Cancelled);
            if ((int)reply.Status is 201)
            {
                return;
            }

            Assert.Contains((int)reply.Status, new[] { 409, 503 });
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancelled);
        }
    }

    private async Task CountedIn()
    {
        using var store = new StoreEdits(_silo.DataPath);
        while (!store.IsCountedIn() || store.OrderRows() < EndedOrders)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancelled);
        }
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Telemetry;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>What an asset with many waiting orders costs: printed, and held only to what must be
/// true of any number. RESTING_ORDERS says how many.</summary>
public sealed class BookMeasurements
{
    private const int Shards = 16;
    private const int Ticks = 5_000;
    private const int PerRequest = 100;

    private static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("RESTING_ORDERS") ?? "4000",
        CultureInfo.InvariantCulture);

    private readonly FaultyJournalStore _store = new();

    [Fact]
    public Task An_asset_with_many_waiting_orders() => Turn.Run(async () =>
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var books = Filled();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Say($"{Count} orders of {Count / 100} accounts: {bytes / Count} bytes each");

        var markets = books.Select(_ => new BookMarket(TimeProvider.System)).ToArray();
        Say($"a tick that reaches none: {Uncrossed(books, markets).TotalMicroseconds:F1} us");
        Assert.All(books, book => Assert.Empty(book.Wakes));

        var (crossed, took) = Crossed(books);
        Say($"a tick that reaches {crossed}: {took.TotalMilliseconds:F1} ms");

        await Keep(books);
        var since = Stopwatch.GetTimestamp();
        var loaded = 0;
        for (var shard = 0; shard < Shards; shard++)
        {
            loaded += (await Load(shard)).State.Orders.Count;
        }

        Say($"read again from their journals: {Stopwatch.GetElapsedTime(since).TotalSeconds:F2} s");
        Assert.Equal(Count, loaded);
    });

    private static Book[] Filled()
    {
        var books = Enumerable.Range(0, Shards).Select(_ => new Book()).ToArray();
        var accounts = Enumerable.Range(0, Count / 100).Select(_ => AccountIds.New()).ToArray();
        foreach (var orders in Enumerable.Range(0, Count)
            .Select(number => Any(number, accounts[number % accounts.Length]))
            .GroupBy(order => BookIds.ShardOf(order.AccountId, Shards))
            .SelectMany(shard => shard.Chunk(PerRequest).Select(some => (shard.Key, some))))
        {
            var book = books[orders.Key];
            books[orders.Key] = book.After(book.Watch([.. orders.some], Noon));
        }

        return books;
    }

    // Half limits, a quarter stops, a quarter trailing; around 100,000 with nothing within 100.
    private static OrderReference Any(int number, string account)
    {
        var side = (Side)(number / 4 % 2);
        var away = 100 + (number % 50_000 / 10m);
        var below = (number % 4 < 2) == (side is Side.Buy);
        var price = below ? 100_000 - away : 100_000 + away;
        var order = (number % 4) switch
        {
            < 2 => Limit(side, price, number, account),
            2 => Stop(side, price, number, account),
            _ => Trail(side, 100_000, away + 100, number, account),
        };
        return order with { ExpiresAt = Noon.AddDays(90).AddSeconds(number) };
    }

    private static TimeSpan Uncrossed(Book[] books, BookMarket[] markets)
    {
        var walk = new Random(7);
        var price = 100_000m;
        var since = Stopwatch.GetTimestamp();
        for (var number = 1; number <= Ticks; number++)
        {
            price = Math.Clamp(price + walk.Next(-100, 101) / 100m, 99_950, 100_050);
            var tick = Tick(price, price + 0.01m, number);
            for (var shard = 0; shard < Shards; shard++)
            {
                Assert.Null(markets[shard].Move(tick, books[shard]).Cross(tick, Noon));
                markets[shard].Take(tick);
            }
        }

        return Stopwatch.GetElapsedTime(since) / Ticks;
    }

    private static (int Orders, TimeSpan Took) Crossed(Book[] books)
    {
        var (price, orders) = (99_900m - 133, 0);
        var tick = Tick(price, price + 0.01m, Ticks + 1);
        var since = Stopwatch.GetTimestamp();
        for (var shard = 0; shard < Shards; shard++)
        {
            orders += books[shard].At(tick).Wakes.Count;
        }

        return (orders, Stopwatch.GetElapsedTime(since));
    }

    private async Task Keep(Book[] books)
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            var journal = new Journal<Book, BookRecord>(
                Setting(shard), await Load(shard), () => { }, fault => throw fault);
            foreach (var some in books[shard].Orders.Chunk(PerRequest))
            {
                ImmutableArray<OrderReference> orders =
                    [.. some.Select(order => order.ToReference())];
                await journal.Append(journal.Head.Watch(orders, Noon)!);
            }

            await journal.Idle;
        }
    }

    private Task<LoadedJournal<Book>> Load(int shard) =>
        new JournalReader<Book, BookRecord>(Setting(shard))
            .Load(new Book(), TestContext.Current.CancellationToken);

    private JournalSetting Setting(int shard) => new(
        _store,
        $"book#BTC#{shard:00}",
        new JournalOptions { WriteVersion = JournalOptions.NewestVersion },
        TimeProvider.System,
        NullLogger.Instance,
        new Measured().Journal);

    private static void Say(string what) =>
        TestContext.Current.TestOutputHelper?.WriteLine(what);
}

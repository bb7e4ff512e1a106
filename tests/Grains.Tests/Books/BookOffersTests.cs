using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Books.Offers;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Simulation;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>How many owners one tick wakes at once, and what becomes of those behind
/// them.</summary>
public sealed class BookOffersTests
{
    private const int Owners = 150;
    private const int FirstAtOnce = 1;
    private const int MostAtOnce = 64;
    private const int Many = 100_000;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    // As a grain has it: one turn at a time.
    private readonly TaskFactory _turns =
        new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    private readonly FakeTimeProvider _time = new();
    private readonly List<Asked> _asked = [];
    private BookOffers? _offers;
    private Book _book = Watching(
        [.. Enumerable.Range(1, Owners).Select(n => Limit(Side.Buy, 90, n, account: Account(n)))]);

    [Fact]
    public async Task One_more_is_woken_at_once_for_each_that_has_answered()
    {
        await Kick();
        await Hold(FirstAtOnce);

        var answered = 0;
        foreach (var next in (int[])[1, 3, 7, 31, MostAtOnce - 1, MostAtOnce, 100, Owners])
        {
            while (answered < next)
            {
                await Eventually.Holds(async () => await Woken() > answered);
                await Answer(answered++);
            }

            await Hold(Math.Min(answered + Math.Min(FirstAtOnce + answered, MostAtOnce), Owners));
        }

        await Eventually.Holds(() => Task.FromResult(_book.Wakes.IsEmpty));
        Assert.Equal(Owners, _asked.DistinctBy(asked => asked.AccountId).Count());
    }

    [Fact]
    public async Task Owners_that_do_not_answer_keep_nobody_waiting_for_long()
    {
        await Kick();
        await Hold(FirstAtOnce);

        // The first is waited for the shortest.
        _time.Advance(Slow / MostAtOnce);
        await Hold(1 + 2);
        for (var woken = await Woken(); woken < Owners; woken = await Woken())
        {
            _time.Advance(Slow);
            await Eventually.Holds(async () => await Woken() > woken);
        }

        await Answer(0);
        await Eventually.Holds(() => Task.FromResult(_book.Wakes.Count == Owners - 1));
        Assert.Equal(Owners, _asked.Count);
    }

    // More than a stack has room for: the wakes of all but the first went with a halt.
    [Fact]
    public async Task Owners_that_need_not_be_woken_any_more_are_passed_over()
    {
        _book = Watching([.. Enumerable.Range(1, Many).Select(
            n => Limit(Side.Buy, 90, n, account: Account(n)))]);
        await Kick();
        await Hold(FirstAtOnce);

        await _turns.StartNew(() => _book = _book.After(_book.Halt(1, Noon)));
        await Answer(0);

        await Eventually.Holds(() => _turns.StartNew(() => _offers!.IsIdle));
        Assert.Single(_asked);
    }

    private static string Account(int number) => $"account_{number:000}";

    private Task Kick() => _turns.StartNew(() =>
    {
        _book = _book.At(Tick(89, 90, 1));
        _offers = new BookOffers(new BookOfferSetting(
            StandIn<IGrainFactory>.With(("GetGrain", (_, args) => Portfolio((string)args[0]!))),
            "BTC",
            () => _book,
            (_, outcomes) =>
            {
                _book = _book.After(_book.Resolve([.. outcomes], Noon));
                return Task.CompletedTask;
            },
            _time,
            new Random(1),
            World.Measured.Books,
            NullLogger.Instance));
        _offers.Kick(_book.Wakes.Select(
            wake => OfferOwner.Of(wake.Order.AccountId, wake.Order.OrderId)));
    });

    private IPortfolioGrain Portfolio(string accountId) => StandIn<IPortfolioGrain>.With(
        ("Trigger", (_, args) => Ask(accountId, (TriggerOrders)args[0]!)));

    private Task<ImmutableArray<WatchOutcome>> Ask(string accountId, TriggerOrders request)
    {
        var asked = new Asked(accountId, request.Orders[0]);
        _asked.Add(asked);
        return asked.Said.Task;
    }

    private Task Answer(int number) => _turns.StartNew(() => _asked[number].Said.SetResult(
        [new WatchOutcome { OrderId = _asked[number].Order.OrderId, State = WatchState.Gone }]));

    // So many have been woken, and no more.
    private Task Hold(int count) => Eventually.Holds(async () => await Woken() == count);

    private Task<int> Woken() => _turns.StartNew(() => _asked.Count);

    private sealed record Asked(string AccountId, TriggeredOrder Order)
    {
        public TaskCompletionSource<ImmutableArray<WatchOutcome>> Said { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Books.Offers;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using Orleans.Concurrency;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Books;

/// <summary>The door to one shard of a book. Reentrant, so that many registrations share one write
/// and a tick waits for no owner. While it has orders it stays in memory.</summary>
[Reentrant, NoProfiling, GrainType("book")]
internal sealed partial class BookGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters journalMeters,
    BookMeters meters,
    ILogger<BookGrain> logger,
    Random? jitter = null) : Grain, IBookGrain
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    // In looks.
    private const int LooksForOthersEvery = 60;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(5));

    private readonly BookMarket _market = new(time);
    private Journal<Book, BookRecord> _journal = null!;
    private BookOffers _offers = null!;
    private Pump _joining = null!;
    private Comparison _comparison = null!;
    private bool _hasJoined;
    private int _leavings;
    private int _watching;
    private int _measured;
    private int _looks;

    private string Id => this.GetPrimaryKeyString();

    private string JournalId => $"book#{Id}";

    private string AssetId => BookIds.AssetOf(Id);

    private int Shard => int.Parse(Id.AsSpan(AssetId.Length + 1), CultureInfo.InvariantCulture);

    private bool HasOrders => !_journal.Durable.Orders.IsEmpty
        || _journal.HeadSequence > _journal.Durable.Sequence;

    private bool IsEmpty => !HasOrders && _watching == 0;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var setting = new JournalSetting(
            store, JournalId, options.Value, time, logger, journalMeters)
        {
            Jitter = jitter ?? Random.Shared,
        };
        var loaded = await new JournalReader<Book, BookRecord>(setting)
            .Load(new Book(), cancellationToken);
        _journal = new Journal<Book, BookRecord>(
            setting, loaded, committed: Measure, faulted: _ => DeactivateOnIdle());
        _offers = new BookOffers(new BookOfferSetting(
            GrainFactory,
            AssetId,
            () => _journal.Durable,
            Resolve,
            time,
            setting.Jitter,
            meters,
            logger));
        _comparison = new Comparison(GrainFactory, AssetId, () => _journal.Durable, time);
        _joining = new Pump(() => HasOrders && !_hasJoined, Join, Pause, time, setting.Jitter);
        this.RegisterGrainTimer(_ => OnTimer(), Look, Look);
        Measure();
        _offers.Kick(loaded.State.Wakes.Select(wake =>
            OfferOwner.Of(wake.Order.AccountId, wake.Order.OrderId)));
        _joining.Kick();
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        _joining.Stop();
        _offers.Stop();
        meters.Resting(-_measured);
        // What waits must not depend on a tick that comes along. A silo that stops can call nobody
        // any more: then the asset looks for its shards.
        if (HasOrders && reason.ReasonCode is not DeactivationReasonCode.ShuttingDown)
        {
            GrainFactory.GetGrain<IBookGrain>(Id).Halt(0).Ignore();
        }

        return _journal.Idle.WaitAsync(cancellationToken);
    }

    public async Task Watch(ImmutableArray<OrderReference> orders)
    {
        // Until it is over the shard is not empty.
        _watching++;
        Disturb(orders);
        try
        {
            if (!_hasJoined)
            {
                await Join();
            }

            var now = time.GetUtcNow();
            if (_market.Now(_journal.Head).Watch(orders, now) is { } watched)
            {
                var durable = Keep(watched);
                var crossed = CrossAtOnce(orders);
                await durable;
                await crossed;
            }

            await _journal.WhenHeadIsDurable();
        }
        finally
        {
            _watching--;
        }
    }

    public async Task Forget(string accountId, ImmutableArray<string> orderIds)
    {
        if (_journal.Head.Forget(accountId, orderIds, time.GetUtcNow()) is { } forgotten)
        {
            await Keep(forgotten);
        }
    }

    public async Task CancelAt(string accountId, DateTimeOffset at)
    {
        if (_journal.Head.CancelAt(accountId, at, time.GetUtcNow()) is { } deadline)
        {
            await Keep(deadline);
        }

        await _journal.WhenHeadIsDurable();
    }

    public async Task<long> OnTick(BookTick tick)
    {
        if (_market.IsNewer(tick))
        {
            var book = _market.Move(tick, _journal.Head);
            var crossed = book.Cross(tick, time.GetUtcNow());
            var kept = crossed is null ? Task.CompletedTask : KeepAndWake(crossed);
            _market.Take(tick);
            await kept;
        }

        return await CountOrLeave();
    }

    public async Task Halt(long epoch)
    {
        await (_journal.Head.Halt(epoch, time.GetUtcNow()) is { } halted
            ? Keep(halted)
            : _journal.WhenHeadIsDurable());
        await _offers.EndBefore(epoch);
    }

    public async Task Delist(long epoch)
    {
        await Halt(epoch);
        if (_journal.Head.Delist(time.GetUtcNow()) is { } delisted)
        {
            await KeepAndWake(delisted);
        }
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Operations;
using OrderProcessor.Grains.Portfolios.Texts;
using OrderProcessor.Grains.Portfolios.Waiting;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Storage;
using Orleans.Concurrency;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The door to one portfolio: each command is decided, applied and queued within one turn,
/// and answered when its record is durable. Reentrant, so that many commands share one
/// write.</summary>
[Reentrant, NoProfiling]
internal sealed partial class PortfolioGrain(
    IJournalStore store,
    IOptions<JournalOptions> journalOptions,
    IOptions<TradingLimits> limits,
    IOptions<SweepOptions> sweep,
    QuoteCache quotes,
    TimeProvider time,
    JournalMeters journalMeters,
    OrderMeters orderMeters,
    RecentPages pages,
    ILogger<PortfolioGrain> logger,
    Random? jitter = null) : Grain, IPortfolioGrain
{
    private readonly Random _jitter = jitter ?? Random.Shared;
    private Journal<Portfolio, PortfolioRecord> _journal = null!;
    private JournalPast<PortfolioRecord, IAccountSummary> _past = null!;
    private OrderOutbox _outbox = null!;
    private KnownOrders _orders = null!;
    private ReconciliationReporter _reports = null!;
    private PortfolioWatchers _watchers = null!;
    private PortfolioKeys _keys = null!;
    private PortfolioCommits _commits = null!;
    private PortfolioDoor _door = null!;
    private WaitingOrders _waiting = null!;
    private WaitingTriggers _triggers = null!;
    private bool _isFrozenInRow;

    private string AccountId => this.GetPrimaryKeyString();

    private Notes Notes => new(GrainFactory, AccountId);

    private RuleFacts Facts => new(time.GetUtcNow(), limits.Value, _outbox.SentThrough)
    {
        FrozenBeside = _isFrozenInRow && WritesFirst,
        IsFirstVersion = WritesFirst,
        WallNow = time.GetWallNow(),
        SettledThrough = _keys.SettledThrough,
    };

    // Older releases in the cluster could not read more.
    private bool WritesFirst => _journal.WritesVersion == LineVersion.First;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var opening = new PortfolioOpening(GrainFactory, AccountId);
        _isFrozenInRow = await opening.Owner(cancellationToken) is { FrozenAt: not null };
        var setting = new JournalSetting(
            store,
            $"portfolio#{AccountId}",
            journalOptions.Value,
            time,
            logger,
            journalMeters)
        {
            Jitter = _jitter,
        };
        var loaded = await opening.Load(setting, cancellationToken);
        _outbox = new OrderOutbox(
            GrainFactory, AccountId, () => _journal.Durable.UnsentOrders, time, _jitter, logger);
        _reports = new ReconciliationReporter(
            GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(AccountId)),
            new PortfolioReports(() => _journal, loaded),
            sweep.Value.ReportAfter,
            time,
            _jitter,
            logger);
        _keys = new PortfolioKeys(setting, () => _journal, loaded.End.Sequence);
        _watchers = new PortfolioWatchers(AccountId, time, logger);
        _journal = new Journal<Portfolio, PortfolioRecord>(
            setting, loaded, committed: Committed, faulted: _ => DeactivateOnIdle());
        _commits = new PortfolioCommits(_journal, _keys, _watchers, Notes);
        _orders = new KnownOrders(
            GrainFactory,
            AccountId,
            orderId => _journal.Durable.FindRecent(orderId),
            _commits.OrderIn);
        _door = new PortfolioDoor(
            _journal, _commits, _keys, _orders, _outbox, quotes, time, () => Facts);
        _waiting = new WaitingOrders(_door, new BookWatch(GrainFactory, AccountId));
        _triggers = new WaitingTriggers(_door, _waiting.IsUnderWay);
        _past = _journal.Past<IAccountSummary>(
            portfolio => portfolio.Past(), portfolio => portfolio.LastAt, PastPortfolio.Read);
        Committed();
        if (_isFrozenInRow)
        {
            // Decisions from here on rest on it: whoever hears of one, hears once it is durable.
            KeepFrozen(true).Ignore();
        }
    }

    public override async Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        _outbox.Stop();
        _reports.Stop();
        await _journal.Idle.WaitAsync(cancellationToken);
    }

    public async Task<CommandOutcome> Deposit(DepositCash request)
    {
        var known = await _keys.Known(request.OperationKey);
        return await _commits.Commit(
            _journal.Head.Deposit(request, Facts with { Indexed = known }));
    }

    public async Task<CommandOutcome> Withdraw(WithdrawCash request)
    {
        var known = await _keys.Known(request.OperationKey);
        _door.Expire();
        return await _commits.Commit(
            _journal.Head.Withdraw(request, Facts with { Indexed = known }));
    }

    public async Task<CommandOutcome> Adjust(AdjustBalance request)
    {
        var note = _journal.WritesVersion == LineVersion.First ? null : await Notes.Keep(request);
        var known = await _keys.Known(request.OperationKey);
        return await _commits.Commit(
            _journal.Head.Adjust(request, Facts with { Indexed = known }, note));
    }

    public async Task<CommandOutcome> Abandon(string operationKey)
    {
        var known = await _keys.Known(operationKey);
        return await _commits.Commit(
            _journal.Head.Abandon(operationKey, Facts with { Indexed = known }));
    }

    public async Task<CommandOutcome> Place(PlaceOrder request)
    {
        OrderRules.RequireOffered(request);
        var known = await _keys.Known(request.OperationKey);
        var facts = Facts with { Indexed = known };
        var reply = _journal.Head.Repeated(request, facts) is { } repeated
            ? await _commits.Commit(repeated)
            : request.CanWait ? await Wait(request)
            : await _door.Decide(request, newOrderId: null, _commits.Commit);
        orderMeters.Count(request.Type, request.Side, reply);
        return reply;
    }

    public async Task<ImmutableArray<CommandOutcome>> PlaceMany(
        ImmutableArray<PlaceOrder> requests)
    {
        if (WritesFirst)
        {
            return [.. await Task.WhenAll(requests.Select(Place))];
        }

        var outcomes = await PlaceAll(requests);
        for (var each = 0; each < requests.Length; each++)
        {
            orderMeters.Count(requests[each].Type, requests[each].Side, outcomes[each]);
        }

        return outcomes;
    }

    public Task<CommandOutcome> Replace(ReplaceOrder request) => _waiting.Replace(request);

    public Task<CommandOutcome> Cancel(CancelOrder request) => _waiting.Cancel(request);

    public Task<ImmutableArray<OrderCanceled>> CancelAll(string? assetId) =>
        _waiting.CancelAll(assetId);

    public Task<CommandOutcome> CancelAfter(CancelAfter request) => WritesFirst
        ? Task.FromResult(new CommandOutcome(OrderRefusals.CannotWait(), Replayed: false))
        : new DeadMansSwitch(_door, new BookWatch(GrainFactory, AccountId)).Set(request);

    public Task<CommandOutcome> Reset(ResetPortfolio request) =>
        new Resets(_door, _waiting).Reset(request);

    public Task<OrderPreview> Preview(PlaceOrder request)
    {
        OrderRules.RequireOffered(request);
        return new Previews(_door).Of(request);
    }

    public Task<OrderExplanation?> Explain(string orderId, CancellationToken cancellationToken) =>
        new Explanations(_door, _past).Of(orderId, cancellationToken);

    public Task<ImmutableArray<Order>> LiveOrders(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Order>>(
        [
            .. _journal.Durable.Live.ById.Values
                .Select(live => live.Order)
                .OrderBy(order => order.CreatedAt)
                .ThenBy(order => order.OrderId, StringComparer.Ordinal),
        ]);

    public Task<ImmutableArray<WatchOutcome>> Trigger(TriggerOrders request) =>
        _triggers.Trigger(request);

    public Task Rewatch(string assetId) => _waiting.Rewatch(assetId);

    public async Task SetFrozen(bool frozen)
    {
        _isFrozenInRow = frozen;
        await KeepFrozen(frozen);
        if (!frozen)
        {
            await AfterKeeping.Finish(_waiting.WatchAll);
        }
    }

    public Task<PortfolioSummary> Read(CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.Summary());

    public Task<Allowance> Allowance(CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.Allowance(Facts));

    public async Task<OperationOutcome> FindOperation(
        string operationKey, CancellationToken cancellationToken)
    {
        var known = await _keys.Known(operationKey);
        return new OperationOutcome(
            (_journal.Head.Operations.Find(operationKey, Facts) ?? known) is { } key
                ? await _commits.OutcomeOf(key.Sequence, cancellationToken)
                : null);
    }

    public Task<Order?> FindOrder(string orderId, CancellationToken cancellationToken) =>
        _orders.Find(orderId, cancellationToken);

    public Task<long> Watch(IPortfolioWatcher watcher)
    {
        _watchers.Add(watcher);
        return Task.FromResult(_journal.Durable.Sequence);
    }

    public Task Unwatch(IPortfolioWatcher watcher)
    {
        _watchers.Remove(watcher);
        return Task.CompletedTask;
    }

    private Task<ImmutableArray<CommandOutcome>> PlaceAll(ImmutableArray<PlaceOrder> requests)
    {
        foreach (var request in requests)
        {
            OrderRules.RequireOffered(request);
        }

        return new Batches(_door, _waiting, new BookWatch(GrainFactory, AccountId))
            .Place(requests);
    }

    // Lines of the first version cannot say that an order waits.
    private async Task<CommandOutcome> Wait(PlaceOrder request) => WritesFirst
        ? new CommandOutcome(OrderRefusals.CannotWait(), Replayed: false)
        : await _waiting.Place(request);

    private Task KeepFrozen(bool frozen) =>
        !WritesFirst && _journal.Head.Freeze(frozen, Facts) is { } decision
            ? _commits.Commit(decision)
            : _journal.WhenHeadIsDurable();

    private void Committed()
    {
        _outbox.Kick();
        _reports.Kick();
        _watchers.Committed(_journal.Durable.Book(), _journal.Durable.FindRecent);
        _keys.Committed();
    }
}

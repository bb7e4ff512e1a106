using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Orders;
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
    QuoteCache quotes,
    TimeProvider time,
    JournalMeters journalMeters,
    OrderMeters orderMeters,
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
        _isFrozenInRow = await Owner(cancellationToken) is { FrozenAt: not null };
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
        var loaded = await Loaded(setting, cancellationToken);
        _outbox = new OrderOutbox(
            GrainFactory, AccountId, () => _journal.Durable.UnsentOrders, time, _jitter, logger);
        _orders = new KnownOrders(
            GrainFactory, AccountId, () => _journal.Durable.UnsentOrders, OrderIn);
        _reports = new ReconciliationReporter(
            GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(AccountId)),
            new PortfolioReports(() => _journal, loaded),
            time,
            _jitter,
            logger);
        _keys = new PortfolioKeys(setting, () => _journal, loaded.End.Sequence);
        _watchers = new PortfolioWatchers(AccountId, time, logger);
        _journal = new Journal<Portfolio, PortfolioRecord>(
            setting, loaded, committed: Committed, faulted: _ => DeactivateOnIdle());
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

    public async Task<PortfolioReply> Deposit(DepositCash request)
    {
        var known = await _keys.Known(request.OperationKey);
        return await Carry(_journal.Head.Deposit(request, Facts with { Indexed = known }));
    }

    public async Task<PortfolioReply> Withdraw(WithdrawCash request)
    {
        var known = await _keys.Known(request.OperationKey);
        return await Carry(_journal.Head.Withdraw(request, Facts with { Indexed = known }));
    }

    public async Task<PortfolioReply> Adjust(AdjustBalance request)
    {
        var note = _journal.WritesVersion == LineVersion.First ? null : await Notes.Keep(request);
        var known = await _keys.Known(request.OperationKey);
        return await Carry(
            _journal.Head.Adjust(request, Facts with { Indexed = known }, note));
    }

    public async Task<PortfolioReply> Abandon(string operationKey)
    {
        var known = await _keys.Known(operationKey);
        return await Carry(
            _journal.Head.Abandon(operationKey, Facts with { Indexed = known }));
    }

    public async Task<PortfolioReply> Place(PlaceOrder request)
    {
        var known = await _keys.Known(request.OperationKey);
        var facts = Facts with { Indexed = known };
        var reply = _journal.Head.Repeated(request, facts) is { } repeated
            ? await Carry(repeated)
            : await Trade(request);
        orderMeters.Answered(request.Type, request.Side, reply);
        return reply;
    }

    public Task SetFrozen(bool frozen)
    {
        _isFrozenInRow = frozen;
        return KeepFrozen(frozen);
    }

    public Task<PortfolioSummary> Read(CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.Summary());

    public Task<Allowance> Allowance(CancellationToken cancellationToken) =>
        Task.FromResult(_journal.Durable.Allowance(Facts));

    public async Task<OperationAnswer> FindOperation(
        string operationKey, CancellationToken cancellationToken)
    {
        var known = await _keys.Known(operationKey);
        return new OperationAnswer(
            (_journal.Head.Operations.Find(operationKey, Facts) ?? known) is { } key
                ? await Notes.Told(
                    (await _journal.Record(key.Sequence, cancellationToken)).Answer,
                    cancellationToken)
                : null);
    }

    public Task<Order?> FindOrder(string orderId, CancellationToken cancellationToken) =>
        _orders.Find(orderId, cancellationToken);

    public async Task<HistoryPage<Transaction>> Transactions(
        HistoryQuery query, CancellationToken cancellationToken) => await Notes.Told(
            await History.Transactions(_past, query, cancellationToken), cancellationToken);

    public Task<HistoryPage<Order>> Orders(
        HistoryQuery query, CancellationToken cancellationToken) =>
        History.Orders(_past, query, cancellationToken);

    public Task<ImmutableArray<BalancesAt>> BalancesAt(
        ImmutableArray<DateTimeOffset> times, CancellationToken cancellationToken) =>
        PastBalances.At(times, _past, cancellationToken);

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

    public Task<PortfolioUpdates> UpdatesAfter(
        long sequence, CancellationToken cancellationToken) =>
        Updates.After(sequence, _journal, _journal.Durable.Book(), cancellationToken);

    // Null where the account is nobody's. Whoever asks by the username of an account that has
    // another id, as a front door of an earlier release does, must not find an empty portfolio.
    private async Task<UserOverview?> Owner(CancellationToken cancellationToken)
    {
        var username = await GrainFactory.UsernameOf(AccountId, cancellationToken);
        var owner = username is null
            ? null
            : await GrainFactory.GetGrain<IUserGrain>(username).Overview(cancellationToken);
        return owner is null || owner.AccountId == AccountId
            ? owner
            : throw new JournalNewerException("The account has an id, and opens by no other name.");
    }

    private async Task<PortfolioReply> Trade(PlaceOrder request)
    {
        var quote = await quotes.Read(request.AssetId);
        var order = await _orders.FindByClientId(request.ClientOrderId);
        // Once more: meanwhile it may have come, and the fold have no room for it already.
        var known = await _keys.Known(request.OperationKey);
        var decision = _journal.Head.Place(
            request, quote, order, Facts with { Indexed = known });
        if (decision is Decision.Earlier(var sequence) && request.ClientOrderId is not null)
        {
            // Decided a moment ago: once it is durable, a new operation key can stand for it too.
            order = (await Done(sequence)).Order;
            known = await _keys.Known(request.OperationKey);
            decision = _journal.Head.Place(
                request, quote, order, Facts with { Indexed = known });
        }

        if (decision is Decision.Recorded { Record.Order.ClientOrderId: not null })
        {
            _outbox.RequireRoom(_journal.Head.UnsentOrders);
        }

        return await Carry(decision);
    }

    private Task KeepFrozen(bool frozen) =>
        !WritesFirst && _journal.Head.Freeze(frozen, Facts) is { } decision
            ? Carry(decision)
            : _journal.WhenHeadIsDurable();

    // Whoever comes upon a damaged journal first has it marked: it must not depend on being asked.
    private async Task<LoadedJournal<Portfolio>> Loaded(
        JournalSetting setting, CancellationToken cancellationToken)
    {
        try
        {
            return await new JournalReader<Portfolio, PortfolioRecord>(setting)
                .Load(new Portfolio { AccountId = AccountId }, cancellationToken);
        }
        catch (JournalCorruptException)
        {
            var part = GrainFactory.GetGrain<ITrialBalanceGrain>(
                ITrialBalanceGrain.KeyOf(AccountId));
            var counted = await part.Counted(AccountId, cancellationToken);
            await part.Mark(new JournalFinding(
                AccountId,
                AccountFault.Unreadable,
                counted.Through,
                counted.Hash,
                Found: 0,
                FoundHash: null));
            throw;
        }
    }

    private void Committed()
    {
        _outbox.Kick();
        _reports.Kick();
        _watchers.Committed(_journal.Durable.Book());
        _keys.Committed();
    }

    private async Task<PortfolioReply> Carry(Decision decision)
    {
        switch (decision)
        {
            case Decision.Recorded(var record, var next):
                var durable = _journal.Append(record, next);
                _watchers.Appended(_journal.HeadSequence, record);
                _keys.Note(_journal.HeadSequence, record);
                await durable;
                return new PortfolioReply(record.Answer, record.Kind is RecordKind.Repeat);

            case Decision.Earlier(var sequence):
                return new PortfolioReply(await Answered(sequence), Replayed: true);

            case Decision.KnownOrder(var order):
                return new PortfolioReply(new PortfolioOutcome.OrderFilled(order), Replayed: true);

            case Decision.Unrecorded(var refused):
                await _journal.WhenHeadIsDurable();
                return new PortfolioReply(refused, Replayed: false);

            default:
                throw new InvalidOperationException($"Unknown decision {decision}.");
        }
    }

    // It is done, whatever keeps its record or a text of it from being read.
    private Task<PortfolioOutcome> Answered(long sequence) => AfterKeeping.Finish(async () =>
        await Notes.Told(
            (await _journal.Record(sequence, CancellationToken.None)).Answer,
            CancellationToken.None));

    private Task<PortfolioRecord> Done(long sequence) => AfterKeeping.Finish(
        () => _journal.Record(sequence, CancellationToken.None));

    private async Task<Order?> OrderIn(long sequence, CancellationToken cancellationToken) =>
        sequence <= _journal.Durable.Sequence
            ? (await _journal.Record(sequence, cancellationToken)).Order
            : null;
}

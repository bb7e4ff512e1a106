using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios.Epochs;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>One person's money: cash, holdings, operation keys and daily limits, everything that
/// must change together when that person trades. The key is the account's id
/// (<see cref="Users.AccountIds"/>), always of the user that a verified token names. Commands
/// answer only after their record is durable.</summary>
/// <remarks>Commands throw <see cref="JournalFaultException"/> when the store failed (its
/// <see cref="JournalFaultException.OutcomeKnown"/> says whether the command surely did not happen)
/// and <see cref="OverloadedException"/> when too many commands wait already.</remarks>
[Alias("IPortfolioGrain")]
public interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>Brings cash in. Answers <see cref="PortfolioOutcome.CashMoved"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Deposit")]
    Task<CommandOutcome> Deposit(DepositCash request);

    /// <summary>Takes cash out. Answers <see cref="PortfolioOutcome.CashMoved"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Withdraw")]
    Task<CommandOutcome> Withdraw(WithdrawCash request);

    /// <summary>Takes an order on. Answers <see cref="PortfolioOutcome.OrderFilled"/> where it was
    /// filled in full at the asset's current quote, <see cref="PortfolioOutcome.OrderChanged"/>
    /// where it rests, waits or has ended otherwise, or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Place")]
    Task<CommandOutcome> Place(PlaceOrder request);

    /// <summary>Takes orders on, one after the other in one turn; each stands alone, and the
    /// answers are in the order of the requests, of which there are at most
    /// <see cref="PlaceOrder.MaxAtOnce"/>.</summary>
    [Alias("PlaceMany")]
    Task<ImmutableArray<CommandOutcome>> PlaceMany(ImmutableArray<PlaceOrder> requests);

    /// <summary>Changes a live order. Answers <see cref="PortfolioOutcome.OrderChanged"/>,
    /// <see cref="PortfolioOutcome.OrderFilled"/> where it could be filled by its new terms at
    /// once, or <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Replace")]
    Task<CommandOutcome> Replace(ReplaceOrder request);

    /// <summary>Ends a live order, and answers the same for one that was canceled before. Answers
    /// <see cref="PortfolioOutcome.OrderChanged"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Cancel")]
    Task<CommandOutcome> Cancel(CancelOrder request);

    /// <summary>Ends all live orders, or those in one asset.</summary>
    [Alias("CancelAll")]
    Task<ImmutableArray<OrderCanceled>> CancelAll(string? assetId);

    /// <summary>A dead man's switch: once its time is over no order that was live fills any more,
    /// and all are canceled, whether or not this grain is in memory. Answers
    /// <see cref="PortfolioOutcome.CancelAfterSet"/>, or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("CancelAfter")]
    Task<CommandOutcome> CancelAfter(CancelAfter request);

    /// <summary>What placing this order would come to now, by the same rules; changes
    /// nothing.</summary>
    [Alias("Preview")]
    Task<OrderPreview> Preview(PlaceOrder request);

    /// <summary>Why an order is where it is; null when there is none by that id.</summary>
    [Alias("Explain")]
    Task<OrderExplanation?> Explain(
        string orderId, CancellationToken cancellationToken = default);

    /// <summary>Every order that may still change, oldest first; at most
    /// <see cref="PlaceOrder.MaxLive"/>.</summary>
    [Alias("LiveOrders")]
    Task<ImmutableArray<Order>> LiveOrders(CancellationToken cancellationToken = default);

    /// <summary>Looks at orders whose price a tick has crossed, or whose time is over, and decides
    /// what becomes of them; for books. Repeats change nothing. Answers for each order asked about,
    /// and beside that for others that have to be watched otherwise from now on.</summary>
    [Alias("Trigger")]
    Task<ImmutableArray<WatchOutcome>> Trigger(TriggerOrders request);

    /// <summary>Tells the asset's book once more of all live orders in it.</summary>
    [Alias("Rewatch")]
    Task Rewatch(string assetId);

    /// <summary>Corrects the cash balance. Answers <see cref="PortfolioOutcome.CashMoved"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Adjust")]
    Task<CommandOutcome> Adjust(AdjustBalance request);

    /// <summary>Ends all live orders, closes out what there is and begins a new epoch of the
    /// account with the cash asked for, where that is allowed. Answers
    /// <see cref="PortfolioOutcome.EpochBegun"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Reset")]
    Task<CommandOutcome> Reset(ResetPortfolio request);

    /// <summary>From now on, refuses to trade and to pay out, or does so again; answers once that
    /// is kept in the journal. While lines of version 1 are written, which cannot say it, what
    /// counts is kept with the account alone and read from there whenever this grain comes
    /// up.</summary>
    [Alias("SetFrozen")]
    Task SetFrozen(bool frozen);

    /// <summary>What the person owns.</summary>
    [Alias("Read")]
    Task<PortfolioSummary> Read(CancellationToken cancellationToken = default);

    /// <summary>What is left of today's limits.</summary>
    [Alias("Allowance")]
    Task<Allowance> Allowance(CancellationToken cancellationToken = default);

    /// <summary>The answer stored under an operation key; waits for one that is being
    /// written.</summary>
    [Alias("FindOperation")]
    Task<OperationOutcome> FindOperation(
        string operationKey, CancellationToken cancellationToken = default);

    /// <summary>Gives an operation key up. Unless it is answered already, and then with that
    /// answer, its answer is from now on a <see cref="PortfolioOutcome.Refused"/> with
    /// <see cref="RefusalCode.OperationAbandoned"/>: nothing can be done under it any
    /// more.</summary>
    [Alias("Abandon")]
    Task<CommandOutcome> Abandon(string operationKey);

    /// <summary>An order of this person; null when there is none by that id.</summary>
    [Alias("FindOrder")]
    Task<Order?> FindOrder(string orderId, CancellationToken cancellationToken = default);

    /// <summary>Movements of cash; honours <see cref="HistoryQuery.TransactionType"/> and
    /// <see cref="HistoryQuery.Epoch"/>.</summary>
    [Alias("Transactions")]
    Task<HistoryPage<Transaction>> Transactions(
        HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Orders; honours the asset, order type, status and epoch filters.</summary>
    [Alias("Orders")]
    Task<HistoryPage<Order>> Orders(
        HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>What the person had at each of those times, which are in order and at most
    /// <see cref="Portfolios.BalancesAt.MaxTimes"/>; times before the first record of the epoch
    /// that lasts are left out.</summary>
    [Alias("BalancesAt")]
    Task<ImmutableArray<BalancesAt>> BalancesAt(
        ImmutableArray<DateTimeOffset> times, CancellationToken cancellationToken = default);

    /// <summary>The same of one epoch of the account, by its number: times outside of it are left
    /// out.</summary>
    [Alias("BalancesIn")]
    Task<ImmutableArray<BalancesAt>> BalancesIn(
        int epoch,
        ImmutableArray<DateTimeOffset> times,
        CancellationToken cancellationToken = default);

    /// <summary>What an epoch of the account came to; null where it has none of that
    /// number.</summary>
    [Alias("ResultOf")]
    Task<EpochResult?> ResultOf(int epoch, CancellationToken cancellationToken = default);

    /// <summary>Tells the watcher of every durable record from now on, for half a minute; calling
    /// again lengthens that. Answers with the sequence number of the last durable record.</summary>
    [Alias("Watch")]
    Task<long> Watch(IPortfolioWatcher watcher);

    /// <summary>Tells the watcher nothing more.</summary>
    [Alias("Unwatch")]
    Task Unwatch(IPortfolioWatcher watcher);

    /// <summary>What the records after that sequence number did, some hundred at a time. An answer
    /// that goes on from elsewhere has nothing to tell: there are too many, or there is no such
    /// record.</summary>
    [Alias("NewsAfter")]
    Task<PortfolioUpdates> UpdatesAfter(
        long sequence, CancellationToken cancellationToken = default);
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;

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
    Task<PortfolioReply> Deposit(DepositCash request);

    /// <summary>Takes cash out. Answers <see cref="PortfolioOutcome.CashMoved"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Withdraw")]
    Task<PortfolioReply> Withdraw(WithdrawCash request);

    /// <summary>Trades at the asset's current quote. Answers
    /// <see cref="PortfolioOutcome.OrderFilled"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Place")]
    Task<PortfolioReply> Place(PlaceOrder request);

    /// <summary>Corrects the cash balance. Answers <see cref="PortfolioOutcome.CashMoved"/> or
    /// <see cref="PortfolioOutcome.Refused"/>.</summary>
    [Alias("Adjust")]
    Task<PortfolioReply> Adjust(AdjustBalance request);

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
    Task<OperationAnswer> FindOperation(
        string operationKey, CancellationToken cancellationToken = default);

    /// <summary>Gives an operation key up. Unless it is answered already, and then with that
    /// answer, its answer is from now on a <see cref="PortfolioOutcome.Refused"/> with
    /// <see cref="RefusalCode.OperationAbandoned"/>: nothing can be done under it any
    /// more.</summary>
    [Alias("Abandon")]
    Task<PortfolioReply> Abandon(string operationKey);

    /// <summary>An order of this person; null when there is none by that id.</summary>
    [Alias("FindOrder")]
    Task<Order?> FindOrder(string orderId, CancellationToken cancellationToken = default);

    /// <summary>Movements of cash; honours <see cref="HistoryQuery.TransactionType"/>.</summary>
    [Alias("Transactions")]
    Task<HistoryPage<Transaction>> Transactions(
        HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Orders; honours the asset, order type and status filters.</summary>
    [Alias("Orders")]
    Task<HistoryPage<Order>> Orders(
        HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>What the person had at each of those times, which are in order and at most
    /// <see cref="Portfolios.BalancesAt.MaxTimes"/>; times before the first record are
    /// left out.</summary>
    [Alias("BalancesAt")]
    Task<ImmutableArray<BalancesAt>> BalancesAt(
        ImmutableArray<DateTimeOffset> times, CancellationToken cancellationToken = default);

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

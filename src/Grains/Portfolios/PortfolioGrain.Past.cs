using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Portfolios.Epochs;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios.Waiting;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What the portfolio tells of its past: from its journal, beside its turns.</summary>
internal sealed partial class PortfolioGrain
{
    private readonly RecentPage<Order> _recentOrders = new(pages);
    private readonly RecentPage<Transaction> _recentMovements = new(pages);

    private WaitedOrders Waited => new(HaveWaited, _orders.Find);

    private bool HaveWaited => !_journal.Durable.OrderCounts.ByKind.IsEmpty;

    public async Task<HistoryPage<Transaction>> Transactions(
        HistoryQuery query, CancellationToken cancellationToken) => await Notes.WithTexts(
            await _recentMovements.Read(query, _journal.Durable.Sequence, () =>
                History.Transactions(_past, query, cancellationToken)), cancellationToken);

    public Task<HistoryPage<Order>> Orders(
        HistoryQuery query, CancellationToken cancellationToken)
    {
        var isOver = query.Epoch is { } epoch && epoch != _journal.Durable.EpochNumber;
        var isLive = query.Status
            is OrderStatus.Open or OrderStatus.Waiting or OrderStatus.PartiallyFilled;
        return isLive && !isOver
            ? Task.FromResult(LivePages.Of(_journal.Durable.Live, query))
            : _recentOrders.Read(query, _journal.Durable.Sequence, () => History.Orders(
                // Whether any waited in an epoch that is over is not known any more.
                _past, query, Waited with { Any = isOver || HaveWaited }, cancellationToken));
    }

    public Task<ImmutableArray<BalancesAt>> BalancesAt(
        ImmutableArray<DateTimeOffset> times, CancellationToken cancellationToken) =>
        PastBalances.At(times, _past, epoch: null, cancellationToken);

    public Task<ImmutableArray<BalancesAt>> BalancesIn(
        int epoch,
        ImmutableArray<DateTimeOffset> times,
        CancellationToken cancellationToken) =>
        PastBalances.At(times, _past, epoch, cancellationToken);

    public Task<EpochResult?> ResultOf(int epoch, CancellationToken cancellationToken) =>
        EpochResults.Of(epoch, _past, cancellationToken);

    public Task<PortfolioUpdates> UpdatesAfter(
        long sequence, CancellationToken cancellationToken) =>
        Updates.After(
            sequence, _journal, _journal.Durable.Book(), Waited, cancellationToken);
}

using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Histories;

/// <summary>Pages of history, read from the journal as far as the page needs.</summary>
internal static class History
{
    /// <param name="journal">Where it is.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="total">How many items match.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static Task<HistoryPage<Transaction>> Transactions<TState>(
        Journal<TState, PortfolioRecord> journal,
        HistoryQuery query,
        long total,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, PortfolioRecord> => Page(
            journal,
            query,
            total,
            record => record.Transaction is { } moved
                && (query.TransactionType ?? moved.Type) == moved.Type ? moved : null,
            cancellationToken);

    /// <inheritdoc cref="Transactions" />
    public static Task<HistoryPage<Order>> Orders<TState>(
        Journal<TState, PortfolioRecord> journal,
        HistoryQuery query,
        long total,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, PortfolioRecord> => Page(
            journal,
            query,
            total,
            record => record.Order is { } order && Matches(order, query) ? order : null,
            cancellationToken);

    private static bool Matches(Order order, HistoryQuery query) =>
        (query.AssetId ?? order.AssetId) == order.AssetId
        && (query.OrderType ?? order.Type) == order.Type
        && (query.Side ?? order.Side) == order.Side
        && (query.Status ?? order.Status) == order.Status;

    private static async Task<HistoryPage<T>> Page<TState, T>(
        Journal<TState, PortfolioRecord> journal,
        HistoryQuery query,
        long total,
        Func<PortfolioRecord, T?> select,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, PortfolioRecord>
        where T : class
    {
        var items = new List<T>(query.Limit);
        var skip = query.After is null ? query.Offset : 0;
        if (query.After is null && skip >= total)
        {
            return new HistoryPage<T>([], total, Next: null);
        }

        HistoryCursor? last = null;
        await foreach (var entry in journal.Records(
            query.After?.Batch, query.Descending, cancellationToken))
        {
            if (IsBefore(entry.Sequence, query) || select(entry.Record) is not { } item)
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
                continue;
            }

            if (items.Count == query.Limit)
            {
                return new HistoryPage<T>([.. items], total, last);
            }

            items.Add(item);
            last = new HistoryCursor(entry.Batch, entry.Sequence);
            if (query.After is null && query.Offset + items.Count == total)
            {
                // That was the last there is: the rest of the journal need not be read for more.
                break;
            }
        }

        return new HistoryPage<T>([.. items], total, Next: null);
    }

    // The cursor's batch is read again; what the earlier page showed of it is passed over.
    private static bool IsBefore(long sequence, HistoryQuery query) =>
        query.After is { } after
        && (query.Descending ? sequence >= after.Sequence : sequence <= after.Sequence);
}

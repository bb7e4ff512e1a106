using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;

namespace OrderProcessor.Grains.Histories;

/// <summary>Pages of an account's history, whose cost does not grow with it.</summary>
internal static class History
{
    private static readonly ImmutableArray<RecordKind> Moving =
    [
        RecordKind.Deposit,
        RecordKind.Withdrawal,
        RecordKind.Trade,
        RecordKind.Adjustment,
        RecordKind.EpochBegun,
    ];

    /// <param name="past">Where it is.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static Task<HistoryPage<Transaction>> Transactions(
        JournalPast<PortfolioRecord, IAccountSummary> past,
        HistoryQuery query,
        CancellationToken cancellationToken) => Page(
            new MatchingRecords<Transaction>(
                past,
                query,
                summary => summary.MovementCount(query),
                (record, _) => new(record.Transaction is { } moved
                    && (query.TransactionType ?? moved.Type) == moved.Type ? moved : null),
                new RecordSieve(Words(KindsOf(query.TransactionType)))),
            query.Limit,
            cancellationToken);

    /// <summary>Orders by when they were taken on, each as it is now; those of a group all. Where
    /// some of them waited, what became of them is not what it was at an earlier checkpoint:
    /// nothing is passed over then.</summary>
    /// <param name="past">Where they are.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="now">Those that waited, as they are now.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static Task<HistoryPage<Order>> Orders(
        JournalPast<PortfolioRecord, IAccountSummary> past,
        HistoryQuery query,
        WaitedOrders now,
        CancellationToken cancellationToken) => Page(
            new MatchingRecords<Order>(
                past,
                query,
                summary => summary.OrderCount(query),
                (record, part) => Matching(record, part, query, now, cancellationToken),
                new RecordSieve(Words([RecordKind.Trade, RecordKind.Order]), query.AssetId))
            {
                Parts = record => record.Order is null ? record.Opened.Count() : 1,
                Patience = now.Any && query.Status is not null
                    ? long.MaxValue
                    : JournalIndex.CheckpointEvery,
            },
            query.Limit,
            cancellationToken);

    private static async ValueTask<Order?> Matching(
        PortfolioRecord record,
        int part,
        HistoryQuery query,
        WaitedOrders now,
        CancellationToken cancellationToken)
    {
        var order = record.Order ?? record.Opened.ElementAt(part);
        if (!Matches(order, query))
        {
            return null;
        }

        order = record.Order ?? await now.Find(order.OrderId, cancellationToken) ?? order;
        return (query.Status ?? order.Status) == order.Status ? order : null;
    }

    private static bool Matches(Order order, HistoryQuery query) =>
        (query.AssetId ?? order.AssetId) == order.AssetId
        && (query.OrderType ?? order.Type) == order.Type
        && (query.Side ?? order.Side) == order.Side;

    private static ImmutableArray<RecordKind> KindsOf(TransactionType? type) => type switch
    {
        TransactionType.Deposit => [RecordKind.Deposit],
        TransactionType.Withdraw => [RecordKind.Withdrawal],
        TransactionType.SystemAdjustment => [RecordKind.Adjustment, RecordKind.EpochBegun],
        TransactionType.OrderPayment or TransactionType.OrderSale => [RecordKind.Trade],
        _ => Moving,
    };

    private static ImmutableArray<string> Words(ImmutableArray<RecordKind> kinds) =>
        [.. kinds.Select(kind => RecordKinds.Words[kind])];

    private static async Task<HistoryPage<T>> Page<T>(
        MatchingRecords<T> matches, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>(limit);
        HistoryCursor? last = null;
        await foreach (var (item, place) in matches.Read(cancellationToken))
        {
            if (items.Count == limit)
            {
                return new(items.ToImmutable(), matches.Total, last);
            }

            items.Add(item);
            last = place;
            if (items.Count == limit && matches.GoesOn)
            {
                return new(items.ToImmutable(), matches.Total, last);
            }
        }

        return new(items.ToImmutable(), matches.Total, Next: null);
    }
}

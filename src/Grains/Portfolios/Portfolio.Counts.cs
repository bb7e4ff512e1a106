using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How much history there is, without reading it.</summary>
internal sealed partial record Portfolio
{
    public long MovementCount(HistoryQuery query) => query.TransactionType is { } type
        ? Movements.GetValueOrDefault(type)
        : Movements.Values.Sum();

    public long OrderCount(HistoryQuery query)
    {
        // The orders there are so far: all of them were filled in full at once.
        if (query.OrderType is not (null or OrderType.Market)
            || query.Status is not (null or OrderStatus.Completed))
        {
            return 0;
        }

        return Holdings
            .Where(held => (query.AssetId ?? held.Key) == held.Key)
            .Sum(held => query.Side is { } side
                ? Count(held.Value, side)
                : held.Value.Buys + held.Value.Sales);
    }

    private static long Count(Holding holding, Side side) => side switch
    {
        Side.Buy => holding.Buys,
        Side.Sell => holding.Sales,
    };
}

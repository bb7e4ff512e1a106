using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders;

/// <summary>A fill at a quote: what it moves, worked out before anyone asks whether the portfolio
/// can afford it.</summary>
internal sealed record Execution
{
    public required Side Side { get; init; }

    public required string AssetId { get; init; }

    /// <summary>Its fee is rounded up at 8 decimals, and never more than the notional: a sale of
    /// next to nothing must not cost its seller cash.</summary>
    public required Fill Fill { get; init; }

    /// <summary>Cash that moves: what a buyer pays, or, after the fee, what a seller
    /// gets.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Buys execute at the ask, sales at the bid. Null when the notional, or the cash that
    /// moves, would not be exact: far beyond any limit on notional, or finer than any
    /// tick.</summary>
    /// <param name="quote">What is traded at.</param>
    /// <param name="side">Which way.</param>
    /// <param name="quantity">Units.</param>
    /// <param name="feeRate">What the house takes, as a share.</param>
    /// <param name="now">When.</param>
    /// <param name="before">Notional and fee of the order's earlier fills.</param>
    public static Execution? AtQuote(
        Quote quote,
        Side side,
        decimal quantity,
        decimal feeRate,
        DateTimeOffset now,
        (decimal Notional, decimal Fee) before = default)
    {
        var price = side switch
        {
            Side.Buy => quote.Ask,
            Side.Sell => quote.Bid,
        };
        if (!ExactDecimal.TryMultiply(price, quantity, out var notional))
        {
            return null;
        }

        var fee = Fees.OfNext(before, notional, feeRate);
        return ExactDecimal.TryAdd(notional, FeeOn(side, fee), out var cash)
            ? new Execution
            {
                Side = side,
                AssetId = quote.AssetId,
                Fill = new Fill
                {
                    Quantity = quantity,
                    Price = price,
                    Notional = notional,
                    Fee = fee,
                    At = now,
                    TickTime = quote.AsOf,
                    Bid = quote.Bid,
                    Ask = quote.Ask,
                },
                Cash = cash,
            }
            : null;
    }

    /// <summary>What moves between the person and the house.</summary>
    public ImmutableArray<Leg> Legs() => Side switch
    {
        Side.Buy => Legs(-Cash, Fill.Notional, Fill.Quantity),
        Side.Sell => Legs(Cash, -Fill.Notional, -Fill.Quantity),
    };

    /// <summary>The movement of cash, as people are shown it.</summary>
    public (TransactionType Type, decimal Amount) Movement() => Side switch
    {
        Side.Buy => (TransactionType.OrderPayment, -Cash),
        Side.Sell => (TransactionType.OrderSale, Cash),
    };

    /// <summary>The order that was asked for, filled in full by this.</summary>
    public Order Fills(PlaceOrder request, string orderId, string accountId) => new()
    {
        OrderId = orderId,
        AccountId = accountId,
        ClientOrderId = request.ClientOrderId,
        Type = request.Type,
        Side = Side,
        TimeInForce = request.TimeInForce ?? OrderTerms.Of(request.Type).TimeInForce,
        AssetId = AssetId,
        Quantity = Fill.Quantity,
        FilledQuantity = Fill.Quantity,
        Price = Fill.Price,
        Status = OrderStatus.Completed,
        Notional = Fill.Notional,
        Fee = Fill.Fee,
        CreatedAt = Fill.At,
        CompletedAt = Fill.At,
        RequestFingerprint = request.Fingerprint(),
        LimitPrice = request.Type is OrderType.Limit ? request.Price : null,
        NotionalAsked = request.Notional,
    };

    private ImmutableArray<Leg> Legs(decimal cash, decimal toPool, decimal toPerson) =>
    [
        new(Ledger.Cash, Account.Available, cash),
        new(Ledger.Cash, Account.Pool, toPool),
        new(Ledger.Cash, Account.Fees, Fill.Fee),
        new(AssetId, Account.Available, toPerson),
        new(AssetId, Account.Pool, -toPerson),
    ];

    private static decimal FeeOn(Side side, decimal fee) => side switch
    {
        Side.Buy => fee,
        Side.Sell => -fee,
    };
}

using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>A market order at a quote: what it moves, worked out before anyone asks whether the
/// portfolio can afford it.</summary>
internal sealed record Trade
{
    /// <summary>Decimals a fee is rounded up to: cents, the scale of cash.</summary>
    private const int FeeDecimals = 2;

    public required OrderType Type { get; init; }

    public required string AssetId { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Price { get; init; }

    public required decimal Notional { get; init; }

    /// <summary>Rounded up to the cent, and never more than the notional: a sale of next to nothing
    /// must not cost its seller cash.</summary>
    public required decimal Fee { get; init; }

    /// <summary>Cash that moves: what a buyer pays, or, after the fee, what a seller gets.</summary>
    public required decimal Cash { get; init; }

    public bool IsBuy => Type is OrderType.MarketBuy;

    /// <summary>Buys execute at the ask, sales at the bid. Null when the notional, or the cash that
    /// moves, would not be exact: far beyond any limit on notional, or finer than any tick.</summary>
    public static Trade? At(Quote quote, PlaceOrder request, decimal feeRate)
    {
        var isBuy = request.Type is OrderType.MarketBuy;
        var price = isBuy ? quote.Ask : quote.Bid;
        if (!ExactDecimal.TryMultiply(price, request.Quantity, out var notional))
        {
            return null;
        }

        var fee = Math.Min(RoundedUp(notional * feeRate), notional);
        if (!ExactDecimal.TryAdd(notional, isBuy ? fee : -fee, out var cash))
        {
            return null;
        }

        return new Trade
        {
            Type = request.Type,
            AssetId = quote.AssetId,
            Quantity = request.Quantity,
            Price = price,
            Notional = notional,
            Fee = fee,
            Cash = cash,
        };
    }

    public ImmutableArray<Leg> Legs()
    {
        var toPerson = IsBuy ? Quantity : -Quantity;
        return
        [
            new(Ledger.Cash, Account.Available, IsBuy ? -Cash : Cash),
            new(Ledger.Cash, Account.Pool, IsBuy ? Notional : -Notional),
            new(Ledger.Cash, Account.Fees, Fee),
            new(AssetId, Account.Available, toPerson),
            new(AssetId, Account.Pool, -toPerson),
        ];
    }

    private static decimal RoundedUp(decimal fee)
    {
        var rounded = decimal.Round(fee, FeeDecimals, MidpointRounding.ToPositiveInfinity);
        return ExactDecimal.Trimmed(rounded);
    }
}

using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>One execution of an order or of a part of it; prices and amounts in USD.</summary>
internal sealed record FillResponse
{
    /// <summary>Units that were filled.</summary>
    public required string Quantity { get; init; }

    /// <summary>USD per unit.</summary>
    public required string Price { get; init; }

    /// <summary>Price times quantity, exactly.</summary>
    public required string Notional { get; init; }

    /// <summary>What the house took of it.</summary>
    public required string Fee { get; init; }

    /// <summary>When.</summary>
    public required DateTime At { get; init; }

    /// <summary>The source's time of the quote; null where it is not told.</summary>
    public required DateTime? TickTime { get; init; }

    /// <summary>What a seller got at that quote; null where it is not told.</summary>
    public required string? Bid { get; init; }

    /// <summary>What a buyer paid at that quote; null where it is not told.</summary>
    public required string? Ask { get; init; }

    public static FillResponse Of(Fill fill) => new()
    {
        Quantity = fill.Quantity.Units(),
        Price = fill.Price.Usd(),
        Notional = fill.Notional.Usd(),
        Fee = fill.Fee.Usd(),
        At = fill.At.OnWire(),
        TickTime = fill.TickTime?.OnWire(),
        Bid = fill.Bid == 0 ? null : fill.Bid.Usd(),
        Ask = fill.Ask == 0 ? null : fill.Ask.Usd(),
    };
}

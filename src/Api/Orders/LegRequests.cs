using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Asks for the leg of a group that takes a profit; price in USD per unit.</summary>
internal sealed record TakeProfitRequest
{
    [PriceRule] public decimal? Price { get; init; }

    public TakeProfit Ask() => new(Price!.Value);
}

/// <summary>Asks for the leg of a group that bounds a loss: a stop, one with a limit, or one that
/// trails the market. Prices in USD per unit.</summary>
internal sealed record StopLossRequest
{
    [PriceRule(Optional = true)] public decimal? StopPrice { get; init; }

    [PriceRule(Optional = true)] public decimal? Price { get; init; }

    [PriceRule(Optional = true)] public decimal? TrailAmount { get; init; }

    [TrailPercentRule(Optional = true)] public decimal? TrailPercent { get; init; }

    public StopLoss Ask() => new()
    {
        StopPrice = StopPrice,
        Price = Price,
        TrailAmount = TrailAmount,
        TrailPercent = TrailPercent,
    };
}

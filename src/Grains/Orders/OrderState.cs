using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>What is stored of an order.</summary>
internal sealed record OrderState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null until the portfolio has sent it.</summary>
    public Order? Order { get; init; }
}

using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>What is stored of an order that has a row of its own.</summary>
internal sealed record OrderState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null until the portfolio has sent it.</summary>
    public Order? Order { get; init; }

    /// <summary>The state with that record of the order, or this one where the record is not newer:
    /// it never goes back, whoever sends what.</summary>
    public OrderState With(Order order) =>
        Order?.Version >= order.Version ? this : this with { Order = order };

    /// <summary>The order, where it is this person's.</summary>
    public Order? Of(string accountId) => Order?.AccountId == accountId ? Order : null;
}

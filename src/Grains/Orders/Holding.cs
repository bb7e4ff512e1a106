using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>What is known of one asset a person holds or held, beside the quantity in the ledger:
/// what it cost by the method of weighted averages, and what sales brought beyond that.</summary>
/// <remarks>Cost is rounded where a sale takes part of it, and the profit of the sale takes what
/// the rounding left: realized profit is always what was got, less what was paid, plus the cost of
/// what is still held, to the last digit.</remarks>
internal sealed record Holding
{
    /// <summary>Decimals kept of a cost: it is a figure to look at, no money moves by it.</summary>
    private const int CostDecimals = 8;

    /// <summary>USD paid for what is still held, fees included.</summary>
    public decimal Cost { get; init; }

    /// <summary>USD that sales brought, after fees, beyond the cost of what they sold; negative is
    /// a loss.</summary>
    public decimal Realized { get; init; }

    /// <summary>How many orders bought it.</summary>
    public long Buys { get; init; }

    /// <summary>How many orders sold it.</summary>
    public long Sales { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What an order that was filled makes of it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="heldBefore">Units held before it.</param>
    public Holding After(Order order, decimal heldBefore) => order.Side switch
    {
        Side.Buy => Bought(order.Notional + order.Fee, order.CreatedAt),
        Side.Sell => Sold(
            order.FilledQuantity, heldBefore, order.Notional - order.Fee, order.CreatedAt),
    };

    public Holding Bought(decimal paid, DateTimeOffset now) => this with
    {
        Cost = Cost + paid,
        Buys = Buys + 1,
        CreatedAt = CreatedAt == default ? now : CreatedAt,
        UpdatedAt = now,
    };

    /// <summary>A sale takes its share of the cost along and leaves the average as it
    /// was.</summary>
    public Holding Sold(decimal sold, decimal heldBefore, decimal got, DateTimeOffset now)
    {
        var left = sold == heldBefore
            ? 0
            : decimal.Round(Cost * ((heldBefore - sold) / heldBefore), CostDecimals);
        return this with
        {
            Cost = left,
            Realized = Realized + (got - (Cost - left)),
            Sales = Sales + 1,
            UpdatedAt = now,
        };
    }

    public decimal AverageCost(decimal held) =>
        held == 0 ? 0 : decimal.Round(Cost / held, CostDecimals);
}

using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>What is known of one asset a person holds or held, beside the quantity in the ledger:
/// what it cost by the method of weighted averages, and what sales brought beyond that.</summary>
/// <remarks>Where a sale takes a share of the cost that has no last digit, the profit of the sale
/// takes what rounding left: realized profit is always what was got, less what was paid, plus the
/// cost of what is still held, to the last digit.</remarks>
internal sealed record Holding
{
    /// <summary>USD paid for what is still held, fees included.</summary>
    public ExactUsd Cost { get; init; }

    /// <summary>USD that sales brought, after fees, beyond the cost of what they sold; negative is
    /// a loss.</summary>
    public ExactUsd Realized { get; init; }

    /// <summary>How many market orders bought it at once.</summary>
    public long Buys { get; init; }

    /// <summary>How many market orders sold it at once.</summary>
    public long Sales { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The cost as it is shown.</summary>
    [JsonIgnore]
    public decimal ShownCost => Cost.Shown();

    /// <summary>The profit as it is shown: what showing the cost left of it is in here, so that
    /// both together still say what was got and paid.</summary>
    [JsonIgnore]
    public decimal ShownProfit => (Realized - Cost + ExactUsd.Of(ShownCost)).Shown();

    /// <summary>What an order that was filled makes of it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="heldBefore">Units held before it.</param>
    public Holding After(Order order, decimal heldBefore)
    {
        var (notional, fee) = (ExactUsd.Of(order.Notional), ExactUsd.Of(order.Fee));
        return order.Side switch
        {
            Side.Buy => Bought(notional + fee, order.CreatedAt),
            Side.Sell => Sold(order.FilledQuantity, heldBefore, notional - fee, order.CreatedAt),
        };
    }

    /// <summary>What one fill makes of it, of an order that is counted elsewhere.</summary>
    public Holding After(Side side, Fill fill, decimal heldBefore)
    {
        var (notional, fee) = (ExactUsd.Of(fill.Notional), ExactUsd.Of(fill.Fee));
        var after = side switch
        {
            Side.Buy => Bought(notional + fee, fill.At),
            Side.Sell => Sold(fill.Quantity, heldBefore, notional - fee, fill.At),
        };
        return after with { Buys = Buys, Sales = Sales };
    }

    private Holding Bought(ExactUsd paid, DateTimeOffset now) => this with
    {
        Cost = Cost + paid,
        Buys = Buys + 1,
        CreatedAt = CreatedAt == default ? now : CreatedAt,
        UpdatedAt = now,
    };

    // A sale takes its share of the cost along and leaves the average as it was.
    private Holding Sold(decimal sold, decimal heldBefore, ExactUsd got, DateTimeOffset now)
    {
        var left = Cost.Share(heldBefore - sold, heldBefore);
        return this with
        {
            Cost = left,
            Realized = Realized + got - (Cost - left),
            Sales = Sales + 1,
            UpdatedAt = now,
        };
    }

    /// <summary>To 12 significant digits, and to 8 decimals at the least.</summary>
    public decimal AverageCost(decimal held) =>
        held == 0 ? 0 : Cost.Share(1, held).Rounded();
}

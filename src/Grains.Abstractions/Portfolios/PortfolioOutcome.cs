using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Every answer a portfolio gives to a command; kept in the journal with the
/// effect.</summary>
[GenerateSerializer, Immutable, Alias("PortfolioOutcome")]
[JsonDerivedType(typeof(CashMoved), "cash_moved")]
[JsonDerivedType(typeof(OrderFilled), "order_filled")]
[JsonDerivedType(typeof(OrderChanged), "order_changed")]
[JsonDerivedType(typeof(CancelAfterSet), "cancel_after_set")]
[JsonDerivedType(typeof(EpochBegun), "epoch_begun")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record PortfolioOutcome
{
    /// <summary>What is answered with an order as it is.</summary>
    public static PortfolioOutcome Of(Order order) => order.Status is OrderStatus.Completed
        ? new OrderFilled(order)
        : new OrderChanged(order);

    /// <summary>Cash came in, went out or was corrected.</summary>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.CashMoved")]
    public sealed record CashMoved(
        [property: Id(0)] Transaction Transaction) : PortfolioOutcome;

    /// <summary>The order traded in full.</summary>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.OrderFilled")]
    public sealed record OrderFilled(
        [property: Id(0)] Order Order) : PortfolioOutcome;

    /// <summary>The order rests, waits, was replaced or canceled, or has ended without being filled
    /// in full; its status says which.</summary>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.OrderChanged")]
    public sealed record OrderChanged(
        [property: Id(0)] Order Order) : PortfolioOutcome;

    /// <summary>All live orders are canceled at that time, unless it is put off.</summary>
    /// <param name="CancelAt">When; null is never.</param>
    /// <param name="LiveOrders">How many there are now.</param>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.CancelAfterSet")]
    public sealed record CancelAfterSet(
        [property: Id(0)] DateTimeOffset? CancelAt,
        [property: Id(1)] int LiveOrders) : PortfolioOutcome;

    /// <summary>The account began anew.</summary>
    /// <param name="Epoch">The number of the epoch that began; 1 is the first.</param>
    /// <param name="Cash">USD that it began with.</param>
    /// <param name="BegunAt">When.</param>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.EpochBegun")]
    public sealed record EpochBegun(
        [property: Id(0)] int Epoch,
        [property: Id(1)] decimal Cash,
        [property: Id(2)] DateTimeOffset BegunAt) : PortfolioOutcome;

    /// <summary>An expected no: nothing moved.</summary>
    /// <param name="Code">One of <see cref="RefusalCode"/>.</param>
    /// <param name="Detail">One sentence for a person.</param>
    /// <param name="Field">The request member that caused it, where one did.</param>
    /// <param name="Need">What it would have to be, where that can be said in a few words.</param>
    /// <param name="Got">What it was.</param>
    /// <param name="Order">The order that it is about, as it is now, where a client is to see
    /// it.</param>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.Refused")]
    public sealed record Refused(
        [property: Id(0)] string Code,
        [property: Id(1)] string Detail,
        [property: Id(2)] string? Field,
        [property: Id(3)] string? Need = null,
        [property: Id(4)] string? Got = null,
        [property: Id(5), JsonIgnore] Order? Order = null) : PortfolioOutcome;
}

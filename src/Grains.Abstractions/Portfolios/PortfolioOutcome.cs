using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Every answer a portfolio gives to a command; kept in the journal with the
/// effect.</summary>
[GenerateSerializer, Immutable, Alias("PortfolioOutcome")]
[JsonDerivedType(typeof(CashMoved), "cash_moved")]
[JsonDerivedType(typeof(OrderFilled), "order_filled")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record PortfolioOutcome
{
    /// <summary>Cash came in, went out or was corrected.</summary>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.CashMoved")]
    public sealed record CashMoved(
        [property: Id(0)] Transaction Transaction) : PortfolioOutcome;

    /// <summary>The order traded in full.</summary>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.OrderFilled")]
    public sealed record OrderFilled(
        [property: Id(0)] Order Order) : PortfolioOutcome;

    /// <summary>An expected no: nothing moved.</summary>
    /// <param name="Code">One of <see cref="RefusalCode"/>.</param>
    /// <param name="Detail">One sentence for a person.</param>
    /// <param name="Field">The request member that caused it, where one did.</param>
    [GenerateSerializer, Immutable, Alias("PortfolioOutcome.Refused")]
    public sealed record Refused(
        [property: Id(0)] string Code,
        [property: Id(1)] string Detail,
        [property: Id(2)] string? Field) : PortfolioOutcome;
}

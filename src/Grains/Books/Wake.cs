using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books;

/// <summary>That an owner has to be woken for an order, until the portfolio has said what became of
/// it.</summary>
/// <param name="Order">The reference.</param>
/// <param name="Tick">The tick that crossed; null where only time passed.</param>
/// <param name="Mark">Of a trailing stop: its mark at that tick.</param>
/// <param name="IsDelisted">Whether the asset is no longer listed.</param>
/// <param name="At">When it crossed.</param>
internal sealed record Wake(
    Resting Order, BookTick? Tick, decimal? Mark, bool IsDelisted, DateTimeOffset At)
{
    /// <summary>None, and how they are sorted: by owner, order and version.</summary>
    public static readonly ImmutableSortedSet<Wake> None = ImmutableSortedSet.Create<Wake>(
        Comparer<Wake>.Create((left, right) => left.Order.CompareId(right.Order)));

    /// <summary>Something to find the wake of a reference with.</summary>
    public static Wake Probe(Resting order) => new(order, null, null, false, default);

    /// <summary>In which order a portfolio hears of those of one tick: triggers first, then limits
    /// with the best price first, then the oldest.</summary>
    public (bool, decimal, long) Rank() => Order.Kind is WatchKind.Limit
        ? (true, Order.Side is Abstractions.Orders.Side.Buy ? -Order.Price : Order.Price,
            Order.Number)
        : (false, 0, Order.Number);

    public TriggeredOrder ToTriggered() => new(Order.OrderId, Order.Version, Mark);
}

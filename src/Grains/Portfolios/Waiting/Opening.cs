using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>What a decision does to orders, as books and callers have to know.</summary>
internal static class Opening
{
    /// <summary>What has to be watched once this is decided: orders that it takes on or changes and
    /// that live on.</summary>
    public static ImmutableArray<OrderReference> ToWatch(Decision decision, DateTimeOffset at) =>
        decision is Decision.Recorded(var record, var next)
            ? [.. record.Changes
                .Select(change => change.OrderId)
                .Distinct(StringComparer.Ordinal)
                .Select(next.Live.Find)
                .OfType<LiveOrder>()
                .Select(live => Watching.Of(live, at) with { CancelAt = next.CancelAt })]
            : [];

    /// <summary>The orders that it ends.</summary>
    public static ImmutableArray<Order> Ended(Decision decision) =>
        decision is Decision.Recorded(_, var next)
        && next.UnsentOrders.TryGetValue(next.Sequence, out var ended)
            ? ended
            : [];
}

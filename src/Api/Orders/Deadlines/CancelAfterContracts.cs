using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders.Deadlines;

/// <summary>Asks that all live orders be canceled, unless that is asked for again in
/// time.</summary>
internal sealed record CancelAfterRequest
{
    /// <summary>From now; 0 switches it off.</summary>
    [WholeRule(0, CancelAfter.MaxSeconds)] public int? Seconds { get; init; }
}

/// <summary>When all live orders are canceled.</summary>
internal sealed record CancelAfterEnvelope(CancelAfterResponse Data)
{
    public static CancelAfterEnvelope Of(PortfolioOutcome.CancelAfterSet set) =>
        new(new CancelAfterResponse(set.CancelAt?.OnWire(), set.LiveOrders));
}

/// <summary>When all live orders are canceled.</summary>
/// <param name="CancelAt">From then on no order that is live fills any more; null is never.</param>
/// <param name="LiveOrders">How many orders there are now that it would cancel; those placed until
/// then are canceled too.</param>
internal sealed record CancelAfterResponse(DateTime? CancelAt, int LiveOrders);

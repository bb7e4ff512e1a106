using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Orders;

/// <summary>What became of orders: each counts once, however often its answer is given.</summary>
internal sealed class OrderMeters
{
    private readonly Counter<int> _orders;

    public OrderMeters(IMeterFactory factory) =>
        _orders = factory.Create(GrainMeters.Name).CreateCounter<int>(
            "orderprocessor.orders", "{order}", "Orders by type and outcome");

    public void Answered(OrderType type, Side side, PortfolioReply reply)
    {
        if (!reply.Replayed)
        {
            _orders.Add(
                1,
                new KeyValuePair<string, object?>("type", OrderTerms.NameOf(type, side)),
                new KeyValuePair<string, object?>("outcome", Name(reply.Outcome)));
        }
    }

    // The codes are a fixed set.
    private static string Name(PortfolioOutcome outcome) =>
        outcome is PortfolioOutcome.Refused refused ? refused.Code : "filled";
}

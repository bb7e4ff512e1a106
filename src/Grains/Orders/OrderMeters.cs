using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Grains.Orders;

/// <summary>What became of orders: each counts once, however often its answer is given.</summary>
internal sealed class OrderMeters : IMeters
{
    private static readonly string[] Ends = ["filled", "waits", "canceled"];

    private static readonly string[] Codes =
    [
        .. typeof(RefusalCode).GetFields().Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private readonly Counter<int> _orders;
    private readonly Counter<int> _refused;

    public OrderMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _orders = meter.CreateCounter<int>(
            "orderprocessor.orders", "{order}", "Orders by type and outcome");
        _refused = meter.CreateCounter<int>(
            "orderprocessor.orders.refused", "{order}", "Orders of any type that were refused");
        foreach (var (type, side) in OrderTerms.Offered.SelectMany(
            type => Enum.GetValues<Side>().Select(side => (type, side))))
        {
            foreach (var end in Ends)
            {
                _orders.Add(0, Label("type", OrderTerms.NameOf(type, side)), Label("outcome", end));
            }
        }

        foreach (var code in Codes)
        {
            _refused.Add(0, Label("code", code));
        }
    }

    public void Count(OrderType type, Side side, CommandOutcome reply)
    {
        if (!reply.Replayed)
        {
            _orders.Add(
                1,
                Label("type", OrderTerms.NameOf(type, side)),
                Label("outcome", Name(reply.Outcome)));
            if (reply.Outcome is PortfolioOutcome.Refused refused)
            {
                _refused.Add(1, Label("code", refused.Code));
            }
        }
    }

    private static KeyValuePair<string, object?> Label(string name, string value) =>
        new(name, value);

    // The codes are a fixed set.
    private static string Name(PortfolioOutcome outcome) => outcome switch
    {
        PortfolioOutcome.Refused refused => refused.Code,
        PortfolioOutcome.OrderChanged(var order) => order.IsLive ? "waits" : "canceled",
        _ => "filled",
    };
}

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>What is particular to each type of order.</summary>
/// <param name="Name">Names the type in digests of requests and in metrics: it never
/// changes.</param>
/// <param name="IsOffered">Whether such orders can be placed.</param>
/// <param name="TimeInForce">How long it waits where the request does not say.</param>
public sealed record OrderTerms(string Name, bool IsOffered, TimeInForce TimeInForce)
{
    /// <summary>The types that can be placed.</summary>
    public static IReadOnlyList<OrderType> Offered { get; } =
        [.. Enum.GetValues<OrderType>().Where(type => Of(type).IsOffered)];

    public static OrderTerms Of(OrderType type) => type switch
    {
        OrderType.Market => new("market", IsOffered: true, TimeInForce.Ioc),
        OrderType.Limit => new("limit", IsOffered: false, TimeInForce.Gtc),
        OrderType.Stop => new("stop", IsOffered: false, TimeInForce.Gtc),
        OrderType.StopLimit => new("stop_limit", IsOffered: false, TimeInForce.Gtc),
        OrderType.TrailingStop => new("trailing_stop", IsOffered: false, TimeInForce.Gtc),
    };

    /// <summary>Names type and side together, such as <c>market_buy</c>.</summary>
    public static string NameOf(OrderType type, Side side) =>
        $"{Of(type).Name}_{NameOf(side)}";

    private static string NameOf(Side side) => side switch
    {
        Side.Buy => "buy",
        Side.Sell => "sell",
    };
}

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>What is particular to each type of order.</summary>
/// <param name="Name">Names the type in digests of requests and in metrics: it never
/// changes.</param>
/// <param name="IsOffered">Whether such orders can be placed.</param>
/// <param name="TimeInForce">How long it waits where the request does not say.</param>
public sealed record OrderTerms(string Name, bool IsOffered, TimeInForce TimeInForce)
{
    private readonly string _buy = $"{Name}_buy";
    private readonly string _sell = $"{Name}_sell";

    private static readonly OrderTerms Market = new("market", IsOffered: true, TimeInForce.Ioc);

    private static readonly OrderTerms Limit = new("limit", IsOffered: true, TimeInForce.Gtc);

    private static readonly OrderTerms Stop = new("stop", IsOffered: true, TimeInForce.Gtc);

    private static readonly OrderTerms StopLimit =
        new("stop_limit", IsOffered: true, TimeInForce.Gtc);

    private static readonly OrderTerms TrailingStop =
        new("trailing_stop", IsOffered: true, TimeInForce.Gtc);

    /// <summary>The types that can be placed.</summary>
    public static IReadOnlyList<OrderType> Offered { get; } =
        [.. Enum.GetValues<OrderType>().Where(type => Of(type).IsOffered)];

    public static OrderTerms Of(OrderType type) => type switch
    {
        OrderType.Market => Market,
        OrderType.Limit => Limit,
        OrderType.Stop => Stop,
        OrderType.StopLimit => StopLimit,
        OrderType.TrailingStop => TrailingStop,
    };

    /// <summary>Names type and side together, such as <c>market_buy</c>.</summary>
    public static string NameOf(OrderType type, Side side) => side switch
    {
        Side.Buy => Of(type)._buy,
        Side.Sell => Of(type)._sell,
    };
}

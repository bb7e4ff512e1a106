using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>The words for orders in requests, answers, filters, files and streams. Apart from
/// <see cref="OrderTerms.Name"/>, which is hashed and must never change.</summary>
internal static class OrderWords
{
    /// <summary>Of the types that can be placed, in the order in which they are listed.</summary>
    public static readonly IReadOnlyDictionary<string, (OrderType Type, Side Side)> Types =
        OrderTerms.Offered
            .SelectMany(type => Enum.GetValues<Side>().Select(side => (type, side)))
            .ToDictionary(one => Of(one.type, one.side), StringComparer.Ordinal);

    /// <summary>Of the states that an order can be in.</summary>
    public static readonly IReadOnlyDictionary<string, OrderStatus> Statuses =
        new[] { OrderStatus.Completed }.ToDictionary(Of, StringComparer.Ordinal);

    public static string Of(OrderType type, Side side) => type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => "limit",
        OrderType.Stop => "stop",
        OrderType.StopLimit => "stop_limit",
        OrderType.TrailingStop => "trailing_stop",
    } + side switch
    {
        Side.Buy => "_buy",
        Side.Sell => "_sell",
    };

    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.Completed => "completed",
        OrderStatus.Open => "open",
        OrderStatus.Waiting => "waiting",
        OrderStatus.PartiallyFilled => "partially_filled",
        OrderStatus.Canceled => "canceled",
        OrderStatus.Expired => "expired",
        OrderStatus.Rejected => "rejected",
    };

    /// <summary>What an order does to a holding.</summary>
    public static string Movement(Side side) => side switch
    {
        Side.Buy => "BUY",
        Side.Sell => "SELL",
    };
}

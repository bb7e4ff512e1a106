using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>The words for orders in requests, answers, filters, files and streams. Apart from
/// <see cref="OrderTerms.Name"/>, which is hashed and must never change.</summary>
internal static class OrderWords
{
    /// <summary>Of all types.</summary>
    public static readonly IReadOnlyDictionary<string, (OrderType Type, Side Side)> AllTypes =
        Words(Enum.GetValues<OrderType>());

    /// <summary>Of the types that can be placed, in the order in which they are listed.</summary>
    public static readonly IReadOnlyDictionary<string, (OrderType Type, Side Side)> Types =
        Words(OrderTerms.Offered);

    /// <summary>Of the states that an order can be in.</summary>
    public static readonly IReadOnlyDictionary<string, OrderStatus> Statuses =
        Enum.GetValues<OrderStatus>().ToDictionary(Of, StringComparer.Ordinal);

    public static string Of(OrderType type, Side side) => type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => "limit",
        OrderType.Stop => "stop",
        OrderType.StopLimit => "stop_limit",
        OrderType.TrailingStop => "trailing_stop",
    } + "_" + Of(side);

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

    public static string Of(TimeInForce time) => time switch
    {
        TimeInForce.Gtc => "gtc",
        TimeInForce.Day => "day",
        TimeInForce.Gtd => "gtd",
        TimeInForce.Ioc => "ioc",
        TimeInForce.Fok => "fok",
    };

    public static string Of(OrderClass kind) => kind switch
    {
        OrderClass.Simple => "simple",
        OrderClass.Oco => "oco",
        OrderClass.Oto => "oto",
        OrderClass.Bracket => "bracket",
    };

    public static string Of(Side side) => side switch
    {
        Side.Buy => "buy",
        Side.Sell => "sell",
    };

    public static string Of(OrderReason reason) => reason switch
    {
        OrderReason.User => "user",
        OrderReason.Oco => "oco",
        OrderReason.Parent => "parent",
        OrderReason.Expired => "expired",
        OrderReason.Ioc => "ioc",
        OrderReason.Fok => "fok",
        OrderReason.Halt => "halt",
        OrderReason.Admin => "admin",
        OrderReason.Delisted => "delisted",
        OrderReason.InsufficientLiquidity => "insufficient_liquidity",
        OrderReason.CancelAfter => "cancel_after",
    };

    public static string Of(OrderChangeKind kind) => kind switch
    {
        OrderChangeKind.Accepted => "accepted",
        OrderChangeKind.Open => "open",
        OrderChangeKind.Triggered => "triggered",
        OrderChangeKind.Fill => "fill",
        OrderChangeKind.PartialFill => "partial_fill",
        OrderChangeKind.Replaced => "replaced",
        OrderChangeKind.Canceled => "canceled",
        OrderChangeKind.Expired => "expired",
        OrderChangeKind.Rejected => "rejected",
    };

    /// <summary>Whether orders of a type can wait that long: a market order never waits, and what
    /// waits for its trigger cannot be over at once.</summary>
    public static bool Takes(OrderType type, TimeInForce time) => type switch
    {
        OrderType.Market => time is TimeInForce.Ioc,
        OrderType.Limit => true,
        _ => time is not (TimeInForce.Ioc or TimeInForce.Fok),
    };

    /// <summary>What an order does to a holding.</summary>
    public static string Movement(Side side) => side switch
    {
        Side.Buy => "BUY",
        Side.Sell => "SELL",
    };

    private static Dictionary<string, (OrderType Type, Side Side)> Words(
        IEnumerable<OrderType> types) => types
            .SelectMany(type => Enum.GetValues<Side>().Select(side => (type, side)))
            .ToDictionary(one => Of(one.type, one.side), StringComparer.Ordinal);
}

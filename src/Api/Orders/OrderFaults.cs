using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>What is wrong with a request for an order that lacks members which its type needs, or
/// has some that its type has no use for.</summary>
internal static class OrderFaults
{
    private const string Missing = "REQUIRED";
    private const string Needless = "NOT_ALLOWED";
    private const string Nothing = "none";

    public static IEnumerable<FieldError> Of(OrderRequest asked, OrderType type, Side side) =>
    [
        .. HowMuch(asked, type, side),
        .. Prices(asked, type),
        .. HowLong(asked, type),
    ];

    public static FieldError Needed(string field, string code, string need) =>
        new(field, code, $"It takes {need}.") { Need = need, Got = Nothing };

    public static FieldError NotTaken(string field, string by) =>
        new(field, Needless, $"It cannot be said of {by}.");

    private static IEnumerable<FieldError> HowMuch(OrderRequest asked, OrderType type, Side side)
    {
        if (asked.Notional is not null && type is not (OrderType.Market or OrderType.Limit))
        {
            yield return NotTaken("notional", $"{asked.OrderType} orders");
        }
        else if (asked is { Quantity: null, Notional: null })
        {
            yield return new FieldError("quantity", Missing, "quantity is required.");
        }
        else if (asked is { Quantity: not null, Notional: not null })
        {
            yield return new FieldError(
                "notional", Needless, "An order is for a quantity or for an amount.");
        }

        if (asked.Quantity is { IsAll: true } && side is Side.Buy)
        {
            yield return new FieldError(
                "quantity", "INVALID_QUANTITY", "Only a sale can be of all there is.");
        }
    }

    private static IEnumerable<FieldError> Prices(OrderRequest asked, OrderType type)
    {
        var by = $"{asked.OrderType} orders";
        var (hasLimit, hasStop) = (
            type is OrderType.Limit or OrderType.StopLimit,
            type is OrderType.Stop or OrderType.StopLimit);
        // The legs of a pair have their prices; that of a market order means nothing.
        if (hasLimit && asked.Price is null && !IsPair(asked))
        {
            yield return Needed("price", RefusalCode.PriceRequired, "a price");
        }
        else if (asked.Price is not null && !hasLimit && type is not OrderType.Market)
        {
            yield return NotTaken("price", by);
        }

        if (hasStop && asked.StopPrice is null)
        {
            yield return Needed("stop_price", RefusalCode.StopPriceRequired, "a stop price");
        }
        else if (!hasStop && asked.StopPrice is not null)
        {
            yield return NotTaken("stop_price", by);
        }

        foreach (var fault in type is OrderType.TrailingStop ? OneTrail(asked) : NoTrail(asked, by))
        {
            yield return fault;
        }
    }

    private static IEnumerable<FieldError> OneTrail(OrderRequest asked)
    {
        var trails = Count(asked.TrailAmount) + Count(asked.TrailPercent);
        return trails == 1
            ? []
            :
            [
                Needed(
                    "trail_amount",
                    RefusalCode.TrailRequired,
                    "either a trail_amount or a trail_percent") with
                {
                    Got = trails == 0 ? Nothing : "both",
                },
            ];
    }

    private static IEnumerable<FieldError> NoTrail(OrderRequest asked, string by)
    {
        if (asked.TrailAmount is not null)
        {
            yield return NotTaken("trail_amount", by);
        }

        if (asked.TrailPercent is not null)
        {
            yield return NotTaken("trail_percent", by);
        }
    }

    private static IEnumerable<FieldError> HowLong(OrderRequest asked, OrderType type)
    {
        var time = TimeInForceRuleAttribute.Read(asked.TimeInForce);
        if (time is { } given && !OrderWords.Takes(type, given))
        {
            yield return NotTaken("time_in_force", $"{asked.OrderType} orders");
        }

        foreach (var fault in Expiry(time, asked.ExpiresAt))
        {
            yield return fault;
        }

        if (asked.PostOnly is true
            && (type is not OrderType.Limit || time is TimeInForce.Ioc or TimeInForce.Fok))
        {
            yield return NotTaken("post_only", "orders that do not rest at a limit");
        }
    }

    /// <summary>A date goes with the time in force that has one, and with no other.</summary>
    public static IEnumerable<FieldError> Expiry(TimeInForce? time, string? expiresAt)
    {
        if (time is TimeInForce.Gtd && expiresAt is null)
        {
            yield return Needed("expires_at", Missing, "the time at which it expires");
        }
        else if (time is not TimeInForce.Gtd && expiresAt is not null)
        {
            yield return NotTaken("expires_at", "orders that are not gtd");
        }
    }

    private static bool IsPair(OrderRequest asked) =>
        OrderClassRuleAttribute.Read(asked.OrderClass) is OrderClass.Oco;

    private static int Count(decimal? value) => value is null ? 0 : 1;
}

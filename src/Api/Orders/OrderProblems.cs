using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>Names in the document what can refuse an order.</summary>
internal static class OrderProblems
{
    private static readonly string[] Shapes =
    [
        ProblemCode.OrderTypeNotSupported, RefusalCode.PriceRequired,
        RefusalCode.StopPriceRequired, RefusalCode.TrailRequired, RefusalCode.LegsInvalid,
    ];

    // Whether it is placed or replaced.
    private static readonly string[] Terms =
    [
        RefusalCode.AssetNotFound, RefusalCode.AssetInactive, RefusalCode.AssetHalted,
        RefusalCode.PriceStale, RefusalCode.QuoteQuarantined, RefusalCode.OwnPrice,
        RefusalCode.QuantityTooSmall, RefusalCode.QuantityOffStep, RefusalCode.NotionalTooLarge,
        RefusalCode.PriceNotOnTick, RefusalCode.ExpiryInPast, RefusalCode.ExpiryTooFar,
        RefusalCode.StopAlreadyCrossed, RefusalCode.PostOnlyWouldTrade,
        RefusalCode.InsufficientFunds, RefusalCode.InsufficientHoldings,
        RefusalCode.BalanceLimitExceeded,
    ];

    private static readonly string[] OfNew =
    [
        RefusalCode.NotionalTooSmall, RefusalCode.FokNotFillable, RefusalCode.OcoPricesCrossed,
        RefusalCode.TooManyOpenOrders, RefusalCode.ClientOrderIdReused,
    ];

    /// <summary>A request may ask for what is no order.</summary>
    public static RouteHandlerBuilder RefusesShapes(this RouteHandlerBuilder route) =>
        route.Refuses(422, Shapes);

    /// <summary>An order may be refused.</summary>
    public static RouteHandlerBuilder RefusesPlacing(this RouteHandlerBuilder route) =>
        route.Refuses(403, RefusalCode.AccountFrozen).Refuses(422, [.. Shapes, .. Terms, .. OfNew]);

    /// <summary>A change of an order may be refused.</summary>
    public static RouteHandlerBuilder RefusesReplacing(this RouteHandlerBuilder route) =>
        route.Refuses(403, RefusalCode.AccountFrozen)
            .Refuses(412, RefusalCode.VersionMismatch)
            .Refuses(
                422,
                [
                    ProblemCode.OrderTypeNotSupported, RefusalCode.TrailRequired,
                    RefusalCode.LegsInvalid, .. Terms, RefusalCode.ReplaceBelowFilled,
                ]);
}

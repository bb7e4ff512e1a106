using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Alerts;

/// <summary>What a book has to know of a price alert.</summary>
internal static class AlertReference
{
    // All of the quote has to be there: as for a limit of a seller, or of a buyer.
    public static OrderReference Of(string accountId, Alert alert) => new()
    {
        AccountId = accountId,
        OrderId = alert.AlertId,
        Version = 1,
        Side = alert.Condition is AlertCondition.Above ? Side.Sell : Side.Buy,
        Kind = WatchKind.Limit,
        Price = alert.Price,
        At = alert.CreatedAt,
    };
}

using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Which orders are wanted, beyond what a history can tell without looking at
/// each.</summary>
/// <param name="UpdatedAfter">Those that changed later.</param>
/// <param name="Class">Those that hang together with others in this way.</param>
internal sealed record OrderFilter(DateTimeOffset? UpdatedAfter, OrderClass? Class)
{
    public bool TakesAll => UpdatedAfter is null && Class is null;

    public static DateTimeOffset ChangedAt(Order order) =>
        order.UpdatedAt ?? order.CompletedAt ?? order.CreatedAt;

    public bool Takes(Order order) =>
        (Class ?? order.Class) == order.Class
        && (UpdatedAfter is not { } after || ChangedAt(order) > after);
}

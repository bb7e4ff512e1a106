using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>How an order ended before it was filled in full.</summary>
internal sealed record OrderEnd(OrderStatus Status, OrderReason? Reason);

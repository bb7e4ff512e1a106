namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One of the orders that were canceled together.</summary>
/// <param name="Order">As it is now; its status says whether it ended otherwise before.</param>
[GenerateSerializer, Immutable, Alias("OrderCanceled")]
public sealed record OrderCanceled([property: Id(0)] Order Order);

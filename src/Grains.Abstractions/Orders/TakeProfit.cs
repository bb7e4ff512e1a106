namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>The leg of a group that takes a profit: a limit order.</summary>
/// <param name="Price">Its limit in USD per unit.</param>
[GenerateSerializer, Immutable, Alias("TakeProfit")]
public sealed record TakeProfit([property: Id(0)] decimal Price);

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Asks to end a live order.</summary>
/// <param name="OrderId">Which.</param>
/// <param name="OperationKey">See <see cref="PlaceOrder.OperationKey"/>.</param>
[GenerateSerializer, Immutable, Alias("CancelOrder")]
public sealed record CancelOrder(
    [property: Id(0)] string OrderId, [property: Id(1)] string? OperationKey = null);

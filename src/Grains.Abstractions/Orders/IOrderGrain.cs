namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One order by its id: what <c>GET /orders/{id}</c> reads. It is fed from the owner's
/// portfolio journal, which sends the record again until it is acknowledged.</summary>
[Alias("IOrderGrain")]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>Keeps the record durably. Sending the same record again changes nothing.</summary>
    [Alias("Record")]
    Task Record(Order order);

    /// <summary>The order, or null when it is unknown or not <paramref name="username"/>'s.</summary>
    [Alias("Read")]
    Task<Order?> Read(string username, CancellationToken cancellationToken = default);
}

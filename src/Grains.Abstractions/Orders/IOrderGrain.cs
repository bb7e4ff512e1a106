namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One order whose id does not say where its record is: it has a client order id, or was
/// placed before ids said so. It is fed from the owner's portfolio journal, which sends the record
/// again until it is acknowledged, and asked by the owner's portfolio.</summary>
[Alias("IOrderGrain")]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>Keeps the record durably. A record that is not newer than what is kept changes
    /// nothing.</summary>
    [Alias("Record")]
    Task Keep(Order order);

    /// <summary>The order, or null when it is unknown or not
    /// <paramref name="accountId"/>'s.</summary>
    [Alias("Read")]
    Task<Order?> Read(string accountId, CancellationToken cancellationToken = default);
}

using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Histories;

/// <summary>The orders of an account that were not finished when they were taken on.</summary>
/// <param name="Any">Whether there ever was one.</param>
/// <param name="Find">One of them, as it is now.</param>
internal readonly record struct WaitedOrders(
    bool Any, Func<string, CancellationToken, Task<Order?>> Find)
{
    /// <summary>Of an account that has only market orders.</summary>
    public static readonly WaitedOrders None =
        new(Any: false, (_, _) => Task.FromResult<Order?>(null));
}

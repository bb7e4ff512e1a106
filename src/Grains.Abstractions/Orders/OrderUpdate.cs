namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One change of one order.</summary>
[GenerateSerializer, Immutable, Alias("OrderUpdate")]
public sealed record OrderUpdate
{
    [Id(0)] public required OrderChangeKind Kind { get; init; }

    /// <summary>The order after the change; where the change is told later, as it is by
    /// then.</summary>
    [Id(1)] public required Order Order { get; init; }

    /// <summary>What was filled, where something was.</summary>
    [Id(2)] public Fill? Fill { get; init; }
}

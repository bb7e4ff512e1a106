namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One step in the life of an order, with the tick that moved it.</summary>
[GenerateSerializer, Immutable, Alias("OrderStep")]
public sealed record OrderStep
{
    /// <summary>The record that says so.</summary>
    [Id(0)] public required long Sequence { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    [Id(2)] public required OrderChangeKind Kind { get; init; }

    /// <summary>The order's version after it.</summary>
    [Id(3)] public required long Version { get; init; }

    [Id(4)] public OrderReason? Reason { get; init; }

    /// <summary>What was filled, where something was.</summary>
    [Id(5)] public Fill? Fill { get; init; }

    /// <summary>USD per unit a seller got at the tick, where one moved it.</summary>
    [Id(6)] public decimal? Bid { get; init; }

    /// <summary>USD per unit a buyer paid at the tick.</summary>
    [Id(7)] public decimal? Ask { get; init; }

    /// <summary>The source's time of the tick.</summary>
    [Id(8)] public DateTimeOffset? TickTime { get; init; }

    /// <summary>The account's cash in USD before what was filled; null where nothing was.</summary>
    [Id(9)] public decimal? CashBefore { get; init; }

    /// <summary>The same after it.</summary>
    [Id(10)] public decimal? CashAfter { get; init; }
}

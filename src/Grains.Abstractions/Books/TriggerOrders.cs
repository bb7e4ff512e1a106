using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>Wakes a portfolio for orders whose price a tick has crossed, or whose time is over.
/// Sent at least once; the portfolio decides.</summary>
[GenerateSerializer, Immutable, Alias("TriggerOrders")]
public sealed record TriggerOrders
{
    [Id(0)] public required string AssetId { get; init; }

    /// <summary>The tick that crossed; null where only time has passed.</summary>
    [Id(1)] public required BookTick? Tick { get; init; }

    [Id(2)] public required ImmutableArray<TriggeredOrder> Orders { get; init; }

    /// <summary>Whether the asset is no longer listed, so that its orders end.</summary>
    [Id(3)] public bool IsDelisted { get; init; }
}

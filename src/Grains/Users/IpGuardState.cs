using System.Collections.Immutable;

namespace OrderProcessor.Grains.Users;

/// <summary>What a guard stores: nothing while no address is blocked.</summary>
internal sealed record IpGuardState
{
    /// <summary>More blocks are not kept, only remembered: all have to fit into one item of a
    /// store.</summary>
    public const int MaxBlocks = 1_000;

    public int Schema { get; init; } = 2;

    /// <summary>The blocked addresses, each with the times of the failures that blocked
    /// it.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>> Blocks { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>>.Empty;
}

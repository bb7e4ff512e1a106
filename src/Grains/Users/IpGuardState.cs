using System.Collections.Immutable;

namespace OrderProcessor.Users;

/// <summary>What is stored of an address: nothing until it is blocked.</summary>
internal sealed record IpGuardState
{
    public int Schema { get; init; } = 1;

    /// <summary>Times of the failures that blocked it.</summary>
    public ImmutableArray<DateTimeOffset> Failures { get; init; } = [];
}

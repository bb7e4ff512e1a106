using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets.Books;

/// <summary>What an asset keeps of its book.</summary>
internal sealed record BooksState
{
    /// <summary>How many shards it has; null before any order waited.</summary>
    public int? Shards { get; init; }

    /// <summary>The shards that may have orders: they are woken whenever the asset comes
    /// up.</summary>
    public ImmutableSortedSet<int> WithOrders { get; init; } = [];

    /// <summary>Counts the activations that gave ticks: of two, no two ticks have one
    /// number.</summary>
    public long Activations { get; init; }

    /// <summary>Counts the halts: what a tick from before the last offers fills nothing.</summary>
    public long HaltEpoch { get; init; }
}

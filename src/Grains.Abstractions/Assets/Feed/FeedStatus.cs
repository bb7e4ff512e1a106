using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Assets.Feed;

/// <summary>How the one feed of a cluster is.</summary>
[GenerateSerializer, Immutable, Alias("FeedStatus")]
public sealed record FeedStatus
{
    /// <summary>What the source is called.</summary>
    [Id(0)] public required string Source { get; init; }

    [Id(1)] public required FeedCondition Condition { get; init; }

    /// <summary>What the source failed with last; null while it does not.</summary>
    [Id(2)] public string? Fault { get; init; }

    /// <summary>How long ago it said anything; null before it has.</summary>
    [Id(3)] public TimeSpan? SilentFor { get; init; }

    /// <summary>Assets that it has priced and does not any more.</summary>
    [Id(4)] public ImmutableArray<string> SilentAssets { get; init; } = [];
}

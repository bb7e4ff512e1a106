using System.Collections.Immutable;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>What is kept of the one feed.</summary>
internal sealed record FeedState
{
    /// <summary>How many readings of sources there have been, in all feeds.</summary>
    public long Readings { get; init; }

    /// <summary>The recording that has ended; null where none has, or another reading began
    /// since.</summary>
    public PlayedRecording? Played { get; init; }
}

/// <summary>A recording that has ended.</summary>
/// <param name="Recording">Which.</param>
/// <param name="Silos">Who was up since: while one of them is, the cluster is the same.</param>
internal sealed record PlayedRecording(string Recording, ImmutableArray<string> Silos);

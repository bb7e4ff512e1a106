namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>What is kept of the one feed.</summary>
internal sealed record FeedState
{
    /// <summary>How many readings of sources there have been, in all feeds.</summary>
    public long Readings { get; init; }
}

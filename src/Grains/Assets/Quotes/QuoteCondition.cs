namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>How an asset's price is at this moment, for those who watch over it.</summary>
/// <param name="Source">Whom it is from.</param>
/// <param name="Age">How long ago it came, or how long one has been waited for.</param>
/// <param name="IsCurrent">Whether it can be traded at.</param>
/// <param name="IsQuarantined">Whether what the feed says now is not believed.</param>
internal readonly record struct QuoteCondition(
    string Source, TimeSpan Age, bool IsCurrent, bool IsQuarantined);

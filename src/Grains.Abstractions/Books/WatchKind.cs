namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>Which crossing an order waits for.</summary>
[GenerateSerializer, Alias("WatchKind")]
public enum WatchKind
{
    /// <summary>A buy: the ask at the price or below. A sale: the bid at it or above.</summary>
    Limit,

    /// <summary>A buy: the ask at the price or above. A sale: the bid at it or below.</summary>
    Stop,

    /// <summary>As <see cref="Stop"/>, at a price that follows the market.</summary>
    TrailingStop,

    /// <summary>No price: the time it expires only.</summary>
    Expiry,
}

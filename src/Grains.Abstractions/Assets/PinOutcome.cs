namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What came of setting a price by hand.</summary>
[GenerateSerializer, Alias("PinOutcome")]
public enum PinOutcome
{
    /// <summary>It is quoted from now on.</summary>
    Pinned,

    /// <summary>There is no such asset.</summary>
    NotListed,

    /// <summary>The feed has a current price, and this one is too far from it.</summary>
    TooFar,
}

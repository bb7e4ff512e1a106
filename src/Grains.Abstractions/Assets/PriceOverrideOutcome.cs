namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What came of a price override.</summary>
[GenerateSerializer, Alias("PinOutcome")]
public enum PriceOverrideOutcome
{
    /// <summary>It is quoted from now on.</summary>
    Overridden,

    /// <summary>There is no such asset.</summary>
    NotListed,

    /// <summary>The feed has a current price, and the override is too far from it.</summary>
    TooFar,

    /// <summary>It is outside the collar of the last known price: another admin has to ask for the
    /// same.</summary>
    SecondNeeded,
}

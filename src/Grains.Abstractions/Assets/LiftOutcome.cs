namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What came of asking that a price be believed that is too far from the last.</summary>
[GenerateSerializer, Alias("LiftOutcome")]
public enum LiftOutcome
{
    /// <summary>It is quoted from now on.</summary>
    Lifted,

    /// <summary>There is no such asset.</summary>
    NotListed,

    /// <summary>No price of this asset is in quarantine.</summary>
    NotQuarantined,

    /// <summary>Another admin has to ask for it too.</summary>
    SecondNeeded,
}

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What came of listing a new asset.</summary>
[GenerateSerializer, Alias("ListingOutcome")]
public enum ListingOutcome
{
    /// <summary>It is listed now.</summary>
    Listed,

    /// <summary>It was listed already; nothing changed.</summary>
    Exists,

    /// <summary>The catalogue takes no more.</summary>
    Full,

    /// <summary>There is no such asset to change.</summary>
    NotListed,

    /// <summary>The least quantity is no multiple of the step.</summary>
    LeastOffStep,

    /// <summary>The least quantity is worth more than any order may be.</summary>
    LeastAboveNotional,

    /// <summary>The ledger uses this id itself.</summary>
    Reserved,
}

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
}

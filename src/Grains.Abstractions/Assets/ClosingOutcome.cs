namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What came of asking for a closing price.</summary>
[GenerateSerializer, Alias("ClosingOutcome")]
public enum ClosingOutcome
{
    /// <summary>Who holds the asset can sell at it from now on.</summary>
    Closed,

    /// <summary>There is no such asset.</summary>
    NotListed,

    /// <summary>The asset is still offered for trading.</summary>
    NotDelisted,

    /// <summary>Another admin has to ask for the same.</summary>
    SecondNeeded,
}

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>A portfolio's answer to one command.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Replayed">True when this is the stored answer of an earlier request.</param>
[GenerateSerializer, Immutable, Alias("PortfolioReply")]
public sealed record CommandOutcome(
    [property: Id(0)] PortfolioOutcome Outcome,
    [property: Id(1)] bool Replayed);

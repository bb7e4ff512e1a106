namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What became of the request sent under one operation key.</summary>
/// <param name="Outcome">The first and only answer; null when the key was never seen or has
/// expired.</param>
[GenerateSerializer, Immutable, Alias("OperationAnswer")]
public sealed record OperationOutcome([property: Id(0)] PortfolioOutcome? Outcome);

using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What a stretch of a portfolio's durable records did.</summary>
/// <param name="After">The sequence number of the record before the stretch.</param>
/// <param name="Through">That of its last record.</param>
/// <param name="Events">One per record that moved anything, in order.</param>
[GenerateSerializer, Immutable, Alias("PortfolioNews")]
public sealed record PortfolioUpdates(
    [property: Id(0)] long After,
    [property: Id(1)] long Through,
    [property: Id(2)] ImmutableArray<PortfolioEvent> Events);

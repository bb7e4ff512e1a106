namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>One order that a book wakes its owner for.</summary>
/// <param name="OrderId">Which.</param>
/// <param name="Version">As the book knows it.</param>
/// <param name="Mark">Of a trailing stop: the best price since it was placed.</param>
[GenerateSerializer, Immutable, Alias("TriggeredOrder")]
public sealed record TriggeredOrder(
    [property: Id(0)] string OrderId,
    [property: Id(1)] long Version,
    [property: Id(2)] decimal? Mark);

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>A place in a journal: the last item a page showed.</summary>
/// <param name="Batch">Number of the batch that holds it.</param>
/// <param name="Sequence">Sequence number of its record.</param>
/// <param name="Part">Which of those that the record tells of, from 0.</param>
[GenerateSerializer, Immutable, Alias("HistoryCursor")]
public sealed record HistoryCursor(
    [property: Id(0)] long Batch,
    [property: Id(1)] long Sequence,
    [property: Id(2)] int Part = 0);

using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>One page of history.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Total">How many items match, over all pages.</param>
/// <param name="Next">Pass as <see cref="HistoryQuery.After"/> to go on; null on the last
/// page.</param>
[GenerateSerializer, Immutable, Alias("HistoryPage`1")]
public sealed record HistoryPage<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] long Total,
    [property: Id(2)] HistoryCursor? Next);

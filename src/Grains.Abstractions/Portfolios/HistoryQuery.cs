using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Which part of a portfolio's history to read. Filters that are null match everything.</summary>
[GenerateSerializer, Immutable, Alias("HistoryQuery")]
public sealed record HistoryQuery
{
    /// <summary>How many items at the most, 1-100.</summary>
    [Id(0)] public required int Limit { get; init; }

    /// <summary>How many matching items to pass over first, 0-100,000.</summary>
    [Id(1)] public int Offset { get; init; }

    /// <summary>Where an earlier page ended; wins over <see cref="Offset"/>.</summary>
    [Id(2)] public HistoryCursor? After { get; init; }

    /// <summary>Newest first instead of oldest first.</summary>
    [Id(3)] public bool Descending { get; init; }

    [Id(4)] public TransactionType? TransactionType { get; init; }

    [Id(5)] public string? AssetId { get; init; }

    [Id(6)] public OrderType? OrderType { get; init; }

    [Id(7)] public OrderStatus? Status { get; init; }

    [Id(8)] public Side? Side { get; init; }
}

/// <summary>A place in a journal: the last item a page showed.</summary>
/// <param name="Batch">Number of the batch that holds it.</param>
/// <param name="Sequence">Sequence number of its record.</param>
[GenerateSerializer, Immutable, Alias("HistoryCursor")]
public sealed record HistoryCursor(
    [property: Id(0)] long Batch,
    [property: Id(1)] long Sequence);

/// <summary>One page of history.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Total">How many items match, over all pages.</param>
/// <param name="Next">Pass as <see cref="HistoryQuery.After"/> to go on; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("HistoryPage`1")]
public sealed record HistoryPage<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] long Total,
    [property: Id(2)] HistoryCursor? Next);

using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Which part of a portfolio's history to read. Filters that are null match
/// everything.</summary>
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

    /// <summary>The epoch of the account to stay in; null is the one that lasts, and of one that
    /// there is not there is nothing.</summary>
    [Id(9)] public int? Epoch { get; init; }
}

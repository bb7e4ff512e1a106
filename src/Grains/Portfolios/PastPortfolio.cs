using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What is kept of a portfolio at a checkpoint: balances, holdings and what they cost, and
/// how much history there was of its epoch, so that it need not be read to be counted.</summary>
internal sealed record PastPortfolio(
    Ledger Ledger,
    ImmutableSortedDictionary<string, Holding> Holdings,
    ImmutableSortedDictionary<TransactionType, long>? Movements,
    OrderCounts? OrderCounts = null,
    [property: JsonPropertyName("epoch")] int? EpochAfterFirst = null) : IAccountSummary
{
    [JsonIgnore]
    public int Epoch => EpochAfterFirst ?? 1;

    [JsonIgnore]
    public ImmutableArray<Epoch> Epochs { get; init; } = [];

    /// <summary>Null where it does not say how much history there was.</summary>
    public static PastPortfolio? Read(ReadOnlyMemory<byte> stored) =>
        JsonSerializer.Deserialize<PastPortfolio>(stored.Span, StoredJson.Options)
            is { Movements: not null } read ? read : null;

    public long MovementCount(HistoryQuery query) => query.TransactionType is { } type
        ? Movements!.GetValueOrDefault(type)
        : Movements!.Values.Sum();

    public long OrderCount(HistoryQuery query) => AtOnceCount(query)
        + (OrderCounts?.Of(query.AssetId, query.OrderType, query.Side, query.Status) ?? 0);

    // Market orders were filled in full at once.
    private long AtOnceCount(HistoryQuery query) =>
        (query.OrderType ?? OrderType.Market) is OrderType.Market
        && (query.Status ?? OrderStatus.Completed) is OrderStatus.Completed
            ? Holdings
                .Where(held => (query.AssetId ?? held.Key) == held.Key)
                .Sum(held => query.Side is { } side
                    ? Count(held.Value, side)
                    : held.Value.Buys + held.Value.Sales)
            : 0;

    private static long Count(Holding holding, Side side) => side switch
    {
        Side.Buy => holding.Buys,
        Side.Sell => holding.Sales,
    };
}

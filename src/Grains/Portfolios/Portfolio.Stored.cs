using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Lines;
using OrderProcessor.Grains.Portfolios.Operations;
using OrderProcessor.Grains.Portfolios.Snapshots;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How a portfolio and its records are stored.</summary>
internal sealed partial record Portfolio : IKeyedState<Portfolio>, ICheckpointed
{
    /// <summary>2: operation keys and client order ids are digests. 3: frozen or not, and the use
    /// of several days; costs and profits are kept with all their digits. 4: orders that live on;
    /// several orders of one record may wait for their rows. 5: epochs, which releases before must
    /// not pass over.</summary>
    public static int Schema => 5;

    public static IRecordForm<PortfolioRecord> FormOf(Portfolio state) =>
        new PortfolioForm(state.AccountId);

    /// <summary>A snapshot from before profits were kept, or whose costs may have been rounded, is
    /// not taken: the records have them.</summary>
    public static Portfolio? FromStored(int schema, ReadOnlySpan<byte> state) => schema switch
    {
        5 or 4 => JsonSerializer.Deserialize<Portfolio>(state, StoredJson.Options),
        3 => Read(StoredUnsent.Several(state)),
        2 => WithWholeCosts(WithDay(Read(StoredUnsent.Several(state)), state)),
        1 when HasProfits(state) => WithWholeCosts(
            JsonSerializer.Deserialize<StoredWholeKeys>(state, StoredJson.Options)!.In(WithDay(
                Read(StoredUnsent.Several(StoredWholeKeys.Without(state))), state))),
        _ => null,
    };

    private static Portfolio Read(JsonObject state) =>
        state.Deserialize<Portfolio>(StoredJson.Options)!;

    // Costs were decimals of 8 places wherever a sale left some of them.
    private static Portfolio? WithWholeCosts(Portfolio old) =>
        old.Holdings.All(held => old.IsWhole(held.Key, held.Value)) ? old : null;

    private bool IsWhole(string assetId, Holding holding) =>
        (holding.Sales == 0 || Ledger[assetId] is { Available: 0, Held: 0 })
        && holding.Cost.FitsDecimal && holding.Realized.FitsDecimal;

    // There was one day only.
    private static Portfolio WithDay(Portfolio read, ReadOnlySpan<byte> state)
    {
        var day = JsonSerializer.Deserialize<StoredDays>(state, StoredJson.Options)!.Day;
        return day is null or { Deposited: 0, Withdrawn: 0 }
            ? read
            : read with
            {
                Days = read.Days.Add(
                    day.Date,
                    new DailyUse { Deposited = day.Deposited, Withdrawn = day.Withdrawn }),
            };
    }

    public byte[] WriteKeys() => JsonSerializer.SerializeToUtf8Bytes(
        new StoredKeys(Operations, ClientOrders), StoredJson.Options);

    public Portfolio WithoutKeys() =>
        this with { Operations = OperationKeys.Empty, ClientOrders = OperationKeys.Empty };

    public Portfolio WithKeys(ReadOnlySpan<byte> keys)
    {
        var read = JsonSerializer.Deserialize<StoredKeys>(keys, StoredJson.Options)!;
        return this with { Operations = read.Operations, ClientOrders = read.ClientOrders };
    }

    public byte[] WriteSummary() => JsonSerializer.SerializeToUtf8Bytes(Past(), StoredJson.Options);

    public PastPortfolio Past() => new(
        Ledger,
        Holdings,
        Movements,
        OrderCounts.ByKind.IsEmpty ? null : OrderCounts,
        Later.IsEmpty ? null : EpochNumber)
    {
        Epochs = Later,
    };

    private static bool HasProfits(ReadOnlySpan<byte> state) =>
        JsonSerializer.Deserialize<StoredProfits>(state, StoredJson.Options)!
            .Holdings.Values.All(holding => holding.Realized is not null);

    private sealed record StoredKeys(OperationKeys Operations, OperationKeys ClientOrders);

    private sealed record StoredDays(StoredDay? Day);

    private sealed record StoredDay(DateOnly Date, decimal Deposited, decimal Withdrawn);

    private sealed record StoredProfits(Dictionary<string, StoredProfit> Holdings);

    private sealed record StoredProfit(decimal? Realized);
}

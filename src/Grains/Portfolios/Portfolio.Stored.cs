using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How a portfolio and its records are stored.</summary>
internal sealed partial record Portfolio : IKeyedState<Portfolio>, ICheckpointed
{
    /// <summary>2: operation keys and client order ids are digests. 3: frozen or not.</summary>
    public static int Schema => 3;

    public static IRecordForm<PortfolioRecord> FormOf(Portfolio state) =>
        new PortfolioForm(state.AccountId);

    /// <summary>A snapshot from before profits were kept is not taken: the records have
    /// them.</summary>
    public static Portfolio? FromStored(int schema, ReadOnlySpan<byte> state) => schema switch
    {
        2 or 3 => JsonSerializer.Deserialize<Portfolio>(state, StoredJson.Options),
        1 when HasProfits(state) =>
            JsonSerializer.Deserialize<Portfolio>(state, StoredJson.Options)?.Digested(),
        _ => null,
    };

    private Portfolio Digested() => this with
    {
        Operations = Operations.Digested(),
        ClientOrders = ClientOrders.Digested(),
    };

    public byte[] WriteKeys() => JsonSerializer.SerializeToUtf8Bytes(
        new StoredKeys(Operations, ClientOrders), StoredJson.Options);

    public Portfolio WithoutKeys() =>
        this with { Operations = OperationKeys.Empty, ClientOrders = OperationKeys.Empty };

    public Portfolio WithKeys(ReadOnlySpan<byte> keys)
    {
        var read = JsonSerializer.Deserialize<StoredKeys>(keys, StoredJson.Options)!;
        return this with { Operations = read.Operations, ClientOrders = read.ClientOrders };
    }

    /// <summary>Balances, holdings and what they cost.</summary>
    public byte[] WriteSummary() => JsonSerializer.SerializeToUtf8Bytes(
        new StoredSummary(Ledger, Holdings), StoredJson.Options);

    private static bool HasProfits(ReadOnlySpan<byte> state) =>
        JsonSerializer.Deserialize<StoredProfits>(state, StoredJson.Options)!
            .Holdings.Values.All(holding => holding.Realized is not null);

    private sealed record StoredKeys(OperationKeys Operations, OperationKeys ClientOrders);

    private sealed record StoredSummary(
        Ledger Ledger, ImmutableSortedDictionary<string, Holding> Holdings);

    private sealed record StoredProfits(Dictionary<string, StoredProfit> Holdings);

    private sealed record StoredProfit(decimal? Realized);
}

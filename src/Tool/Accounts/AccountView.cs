using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Tool.Accounts;

/// <summary>What an account's journal comes to, for a person who has to look.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Batches">How many batches there are.</param>
/// <param name="Records">How many records.</param>
/// <param name="Hash">SHA-256 of the last one.</param>
/// <param name="LastAt">When it was made.</param>
/// <param name="Fault">Why what follows goes only as far as it does; null where all was
/// read.</param>
/// <param name="Books">What there is of each asset.</param>
/// <param name="LiveOrders">The orders that may still change.</param>
internal sealed record AccountView(
    AccountLine Account,
    long Batches,
    long Records,
    string Hash,
    DateTimeOffset LastAt,
    string? Fault,
    ImmutableArray<AssetLine> Books,
    ImmutableArray<OrderLine> LiveOrders)
{
    public static ImmutableArray<AssetLine> BooksOf(Portfolio portfolio) =>
        [.. portfolio.Ledger.Assets
            .Where(asset => asset.Value != AssetAccounts.Empty)
            .Select(asset => AssetLine.Of(asset.Key, asset.Value))];

    public static ImmutableArray<OrderLine> OrdersOf(Portfolio portfolio) =>
        [.. portfolio.Live.ById.Values.Select(live => OrderLine.Of(live.Order))];
}

/// <summary>An asset in an account's books.</summary>
internal sealed record AssetLine(
    string AssetId,
    string Available,
    string Held,
    string Pool,
    string Fees,
    string World,
    string Suspense)
{
    public static AssetLine Of(string assetId, AssetAccounts accounts) => new(
        assetId,
        Text(accounts.Available),
        Text(accounts.Held),
        Text(accounts.Pool),
        Text(accounts.Fees),
        Text(accounts.World),
        Text(accounts.Suspense));

    private static string Text(decimal amount) =>
        Grains.Abstractions.Amounts.ExactDecimal.Format(amount);
}

/// <summary>An order that may still change.</summary>
internal sealed record OrderLine(
    string OrderId, string Type, string Side, string AssetId, string Quantity, string Status)
{
    public static OrderLine Of(Order order) => new(
        order.OrderId,
        $"{order.Type}",
        $"{order.Side}",
        order.AssetId,
        Grains.Abstractions.Amounts.ExactDecimal.Format(order.Quantity),
        $"{order.Status}");
}

using System.Globalization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Tool.Accounts;

/// <summary>One fill, for a person who has to know who traded at which price.</summary>
/// <param name="At">When, by this program's clock.</param>
/// <param name="Username">By which its owner signs in.</param>
/// <param name="AccountId">By which journals and rows call the account.</param>
/// <param name="OrderId">The order that was filled, or a part of it.</param>
/// <param name="Side">Whether the account bought or sold.</param>
/// <param name="AssetId">What.</param>
/// <param name="Quantity">In units of the asset.</param>
/// <param name="Price">USD per unit.</param>
/// <param name="Notional">Price times quantity, in USD.</param>
/// <param name="Fee">What the house took, in USD.</param>
internal sealed record FillLine(
    DateTimeOffset At,
    string Username,
    string AccountId,
    string OrderId,
    Side Side,
    string AssetId,
    string Quantity,
    string Price,
    string Notional,
    string Fee)
{
    /// <summary>The names of what <see cref="Csv"/> has.</summary>
    public const string CsvHead =
        "at,username,account_id,order_id,side,asset_id,quantity,price,notional,fee";

    public string Csv => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.UtcDateTime:O},{Username},{AccountId},{OrderId},"
        + $"{(Side is Side.Buy ? "buy" : "sell")},{AssetId},{Quantity},{Price},{Notional},{Fee}");

    /// <summary>Those of one record. Which asset and side they are of its legs say: what the order
    /// was placed as may stand in a record long before.</summary>
    public static IEnumerable<FillLine> Of(AccountLine account, PortfolioRecord record)
    {
        var traded = record.Legs.FirstOrDefault(
            leg => leg.Account is Account.Pool && leg.AssetId != Ledger.Cash);
        return Fills(record).Select(one => new FillLine(
            record.At,
            account.Username,
            account.AccountId,
            one.OrderId,
            traded.Amount < 0 ? Side.Buy : Side.Sell,
            traded.AssetId,
            ExactDecimal.Format(one.Fill.Quantity),
            ExactDecimal.Format(one.Fill.Price),
            ExactDecimal.Format(one.Fill.Notional),
            ExactDecimal.Format(one.Fill.Fee)));
    }

    private static IEnumerable<(string OrderId, Fill Fill)> Fills(PortfolioRecord record) =>
        record.Order is { } order
            ? order.Fills.Select(fill => (order.OrderId, fill))
            : record.Changes.Where(change => change.Filled is not null)
                .Select(change => (change.OrderId, change.Filled!));
}

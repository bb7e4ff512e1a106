using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Backtests;

namespace OrderProcessor.Silo.Backtests;

/// <summary>What a line of a script asks for, checked as the same request over HTTP is. Throws
/// <see cref="FormatException"/> saying what is wrong.</summary>
internal static class ScriptRequests
{
    public static PlaceOrder Place(ScriptRow row, string name) => Checked(new OrderRequest
    {
        OrderType = row["order_type"],
        AssetId = row["asset_id"],
        Quantity = row[ScriptRow.Quantity] == AskedQuantity.AllWord
            ? AskedQuantity.All
            : row.Number(ScriptRow.Quantity) is { } units ? new AskedQuantity(units) : null,
        Notional = row.Number("notional"),
        Price = row.Number("price"),
        StopPrice = row.Number("stop_price"),
        TrailAmount = row.Number("trail_amount"),
        TrailPercent = row.Number("trail_percent"),
        TimeInForce = row["time_in_force"],
        ExpiresAt = row["expires_at"],
        PostOnly = row.Flag("post_only"),
        OrderClass = row["order_class"],
        TakeProfit = row.Number("take_profit.price") is { } profit
            ? new TakeProfitRequest { Price = profit }
            : null,
        StopLoss = StopLoss(row),
        ClientOrderId = name,
    }).Ask(operationKey: null);

    public static ReplaceOrder Replace(ScriptRow row, string name)
    {
        row.RequireOnly(
            "replace", "time_utc", "action", "client_order_id", ScriptRow.Quantity, "price",
            "stop_price", "trail_amount", "trail_percent", "time_in_force", "expires_at");
        return Checked(new ReplaceRequest
        {
            Quantity = row.Number(ScriptRow.Quantity),
            Price = row.Number("price"),
            StopPrice = row.Number("stop_price"),
            TrailAmount = row.Number("trail_amount"),
            TrailPercent = row.Number("trail_percent"),
            TimeInForce = row["time_in_force"],
            ExpiresAt = row["expires_at"],
        }).Ask(Backtest.IdOf(name), ifVersion: null, operationKey: null);
    }

    private static StopLossRequest? StopLoss(ScriptRow row)
    {
        var loss = new StopLossRequest
        {
            StopPrice = row.Number("stop_loss.stop_price"),
            Price = row.Number("stop_loss.price"),
            TrailAmount = row.Number("stop_loss.trail_amount"),
            TrailPercent = row.Number("stop_loss.trail_percent"),
        };
        return loss == new StopLossRequest() ? null : loss;
    }

    private static T Checked<T>(T request)
        where T : notnull =>
        FieldRules.Faults(request, new ValidationContext(request)) is [var fault, ..]
            ? throw new FormatException($"{fault.Field}: {fault.Message.TrimEnd('.')}")
            : request;
}

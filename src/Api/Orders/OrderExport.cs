using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Csv;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Orders;

/// <summary>All orders as a file, oldest first.</summary>
internal static class OrderExport
{
    private const string Columns = "order_id,client_order_id,order_type,asset_id,quantity,"
        + "price,status,total_amount,fee,created_at,completed_at,notional,limit_price,stop_price,"
        + "trail_amount,trail_percent,time_in_force,expires_at,post_only,order_class,"
        + "parent_order_id,filled_quantity,reason,triggered_at,updated_at";

    public static void MapOrderExport(this IEndpointRouteBuilder api) =>
        api.MapGet("/orders.csv", Export).WithSummary("Export orders").WithTags("Orders")
            .WithDescription("All orders as a file, oldest first.")
            .RequireAuthorization(Policies.Customer)
            .Produces<string>(200, CsvExport.MediaType)
            .DisableRequestTimeout();

    private static Task<PushStreamHttpResult> Export(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [FromQuery(Name = "order_type"), OrderTypeFilter(Optional = true)] string? orderType,
        [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var portfolio = grains.Reference<IPortfolioGrain>(caller.AccountId);
        var (type, side) = OrderTypeFilterAttribute.Read(orderType);
        var query = new HistoryQuery
        {
            Limit = 1,
            AssetId = assetId is null ? null : AssetIds.Canonical(assetId),
            OrderType = type,
            Side = side,
            Epoch = EpochRuleAttribute.Read(epoch),
        };
        return CsvExport.Of(
            "orders.csv",
            Columns,
            query,
            page => portfolio.Orders(page, cancellationToken),
            Line,
            cancellationToken);
    }

    private static CsvText Line(Order order) => new CsvText()
        .Text(order.OrderId)
        .Text(order.ClientOrderId)
        .Text(OrderWords.Of(order.Type, order.Side))
        .Text(order.AssetId)
        .Number(order.Quantity.Units())
        .Number(order.FilledQuantity == 0 ? "" : order.Price.Usd())
        .Text(OrderWords.Of(order.Status))
        .Number(order.Notional.Usd())
        .Number(order.Fee.Usd())
        .Time(order.CreatedAt)
        .Time(order.CompletedAt)
        .Number(order.NotionalAsked?.Usd() ?? "")
        .Number(order.LimitPrice?.Usd() ?? "")
        .Number(order.StopPrice?.Usd() ?? "")
        .Number(order.TrailAmount?.Usd() ?? "")
        .Number(order.TrailPercent?.Units() ?? "")
        .Text(OrderWords.Of(order.TimeInForce))
        .Time(order.ExpiresAt)
        .Text(order.PostOnly ? "true" : "false")
        .Text(OrderWords.Of(order.Class))
        .Text(order.ParentOrderId)
        .Number(order.FilledQuantity.Units())
        .Text(order.Reason is { } reason ? OrderWords.Of(reason) : null)
        .Time(order.TriggeredAt)
        .Time(order.UpdatedAt ?? order.CompletedAt ?? order.CreatedAt);
}

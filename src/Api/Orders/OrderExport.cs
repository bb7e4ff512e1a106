using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Csv;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>All orders as a file, oldest first.</summary>
internal static class OrderExport
{
    private const string Columns = "order_id,client_order_id,order_type,asset_id,quantity,"
        + "price,status,total_amount,fee,created_at,completed_at";

    public static void MapOrderExport(this IEndpointRouteBuilder api) =>
        api.MapGet("/orders.csv", Export).WithTags("Orders").WithSummary("All orders as a file")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401)
            .Produces<string>(200, CsvExport.MediaType)
            .DisableRequestTimeout();

    private static Task<PushStreamHttpResult> Export(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [FromQuery(Name = "order_type"), OrderTypeFilter(Optional = true)] string? orderType,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var portfolio = grains.GetGrain<IPortfolioGrain>(caller.AccountId);
        var (type, side) = OrderTypeFilterAttribute.Read(orderType);
        var query = new HistoryQuery
        {
            Limit = 1,
            AssetId = assetId is null ? null : AssetIds.Canonical(assetId),
            OrderType = type,
            Side = side,
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
        .Number(order.Price.Usd())
        .Text(OrderWords.Of(order.Status))
        .Number(order.Notional.Usd())
        .Number(order.Fee.Usd())
        .Time(order.CreatedAt)
        .Time(order.CompletedAt);
}

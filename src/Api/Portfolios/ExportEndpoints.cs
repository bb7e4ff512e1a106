using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Csv;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Whole histories as files, oldest first.</summary>
internal static class ExportEndpoints
{
    private const string Csv = "text/csv";

    private const string OrderColumns = "order_id,client_order_id,order_type,asset_id,quantity,"
        + "price,status,total_amount,fee,created_at,completed_at";

    private const string TransactionColumns =
        "transaction_id,transaction_type,amount,status,created_at,balance_after,reference";

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/orders.csv", Orders).WithTags("Orders").WithSummary("All orders as a file")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401)
            .Produces<string>(200, Csv)
            .DisableRequestTimeout();
        api.MapGet("/balance/transactions.csv", Transactions).WithTags("Cash")
            .WithSummary("The whole history of cash as a file")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401)
            .Produces<string>(200, Csv)
            .DisableRequestTimeout();
    }

    private static Task<PushStreamHttpResult> Orders(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [FromQuery(Name = "order_type"), OrderTypeFilter(Optional = true)] string? orderType,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var portfolio = grains.GetGrain<IPortfolioGrain>(caller.Username);
        var query = new HistoryQuery
        {
            Limit = 1,
            AssetId = assetId is null ? null : AssetIds.Canonical(assetId),
            OrderType = OrderTypeFilterAttribute.Read(orderType),
        };
        return CsvExport.Of(
            "orders.csv",
            OrderColumns,
            query,
            page => portfolio.Orders(page, cancellationToken),
            Line,
            cancellationToken);
    }

    private static Task<PushStreamHttpResult> Transactions(
        [FromQuery(Name = "transaction_type"), TransactionTypeRule(Optional = true)]
        string? transactionType,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var portfolio = grains.GetGrain<IPortfolioGrain>(caller.Username);
        var query = new HistoryQuery
        {
            Limit = 1,
            TransactionType = TransactionTypeRuleAttribute.Read(transactionType),
        };
        return CsvExport.Of(
            "transactions.csv",
            TransactionColumns,
            query,
            page => portfolio.Transactions(page, cancellationToken),
            Line,
            cancellationToken);
    }

    private static CsvText Line(Order order) => new CsvText()
        .Text(order.OrderId)
        .Text(order.ClientOrderId)
        .Text(Word(order.Type))
        .Text(order.AssetId)
        .Number(order.Quantity.Units())
        .Number(order.Price.Usd())
        .Text(Word(order.Status))
        .Number(order.Notional.Usd())
        .Number(order.Fee.Usd())
        .Time(order.CreatedAt)
        .Time(order.CompletedAt);

    private static CsvText Line(Transaction moved) => new CsvText()
        .Text(moved.TransactionId)
        .Text(Word(moved.Type))
        .Number(moved.Amount.Usd())
        .Text("completed")
        .Time(moved.CreatedAt)
        .Number(moved.BalanceAfter.Usd())
        .Text(moved.Reference);

    // As the API writes it elsewhere.
    private static string Word<T>(T word)
        where T : struct, Enum =>
        System.Text.Json.JsonSerializer.SerializeToElement(word).GetString()!;
}

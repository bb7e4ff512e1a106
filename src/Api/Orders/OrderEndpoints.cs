using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>Orders of whoever is signed in.</summary>
internal static class OrderEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401);
        orders.MapPost("", Place).WithSummary("Place an order").Audited("order")
            .Ranked(AuditRank.Money).ProducesProblems(403);
        orders.MapGet("", List).WithSummary("Orders, newest first");
        orders.MapGet("/{order_id}", Read).WithSummary("One order").ProducesProblems(404);
        api.MapGet("/assets/{asset_id}/transactions", AssetTransactions).WithTags("Orders")
            .WithSummary("What orders did to one holding, oldest first")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401);
    }

    private static async Task<Results<Created<OrderAnswer>, ProblemHttpResult>> Place(
        Body<OrderRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        var asked = body.Value;
        var assetId = AssetIds.Canonical(asked.AssetId!);
        AuditNote.Of(
            http, detail: $"{asked.OrderType} {asked.Quantity!.Value.Units()} of {assetId}");
        var (type, side) = OrderWords.Types[asked.OrderType!];
        var reply = await grains.GetGrain<IPortfolioGrain>(caller.AccountId).Place(new PlaceOrder
        {
            Type = type,
            Side = side,
            AssetId = assetId,
            Quantity = asked.Quantity!.Value,
            Price = asked.Price,
            ClientOrderId = asked.ClientOrderId,
            OperationKey = operationKey,
        });
        return reply.OrderFilled(http);
    }

    private static async Task<Results<Ok<OrdersResponse>, ProblemHttpResult>> List(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [FromQuery(Name = "order_type"), OrderTypeFilter(Optional = true)] string? orderType,
        [OrderStatusFilter(Optional = true)] string? status,
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
        [CursorRule(Optional = true)] string? cursor,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var (type, side) = OrderTypeFilterAttribute.Read(orderType);
        var query = new HistoryQuery
        {
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
            Offset = IntegerRuleAttribute.Read(offset, 0),
            After = CursorRuleAttribute.Read(cursor),
            Descending = true,
            AssetId = assetId is null ? null : AssetIds.Canonical(assetId),
            OrderType = type,
            Side = side,
            Status = OrderStatusFilterAttribute.Read(status),
        };
        var page = await grains.GetGrain<IPortfolioGrain>(caller.AccountId)
            .Orders(query, cancellationToken);
        return TypedResults.Ok(new OrdersResponse(
            [.. page.Items.Select(OrderResponse.Of)],
            page.Next is not null,
            CursorRuleAttribute.Write(page.Next)));
    }

    private static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> Read(
        [FromRoute(Name = "order_id"), OrderIdRule] string orderId,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var order = await grains.GetGrain<IPortfolioGrain>(caller.AccountId)
            .FindOrder(orderId, cancellationToken);
        return order is null
            ? Problem.NotFound("There is no such order.")
            : TypedResults.Ok(new OrderAnswer(OrderResponse.Of(order)));
    }

    private static async Task<Results<Ok<AssetTransactionsResponse>, ProblemHttpResult>>
        AssetTransactions(
            [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
            [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
            [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
            Caller caller,
            IGrainFactory grains,
            CancellationToken cancellationToken)
    {
        var query = new HistoryQuery
        {
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
            Offset = IntegerRuleAttribute.Read(offset, 0),
            AssetId = AssetIds.Canonical(assetId),
        };
        var page = await grains.GetGrain<IPortfolioGrain>(caller.AccountId)
            .Orders(query, cancellationToken);
        return TypedResults.Ok(new AssetTransactionsResponse(
            [.. page.Items.Select(AssetTransactionResponse.Of)], page.Next is not null));
    }
}

using System.Collections.Immutable;
using System.ComponentModel;
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
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Orders;

/// <summary>Orders of whoever is signed in.</summary>
internal static class OrderEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders")
            .RequireAuthorization(Policies.Customer);
        orders.MapPost("", Place).WithSummary("Place order")
            .WithDescription("A market order fills at once; others may wait. Send an "
                + "`Idempotency-Key`, and a request whose answer is lost can be sent again.")
            .Audited("order").Ranked(AuditRank.Money).RefusesKeys().RefusesPlacing()
            .WithMetadata(OrderExamples.Place);
        orders.MapGet("", List).WithSummary("List orders")
            .WithDescription("Newest first. `status=open` stands for every state that an order can "
                + "change in.");
        orders.MapGet("/{order_id}", Read).WithSummary("Get order")
            .WithDescription("One order with its fills.")
            .Refuses(404, ProblemCode.NotFound);
        api.MapGet("/assets/{asset_id}/transactions", AssetTransactions).WithTags("Orders")
            .WithSummary("List asset transactions")
            .WithDescription("What orders did to one holding, oldest first.")
            .RequireAuthorization(Policies.Customer);
    }

    private static async Task<Results<WrittenNew<OrderEnvelope>, ProblemHttpResult>> Place(
        Body<OrderRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, detail: body.Value.InWords());
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Place(body.Value.Ask(operationKey));
        return reply.OrderAccepted(http);
    }

    private static async Task<Results<Written<OrdersResponse>, ProblemHttpResult>> List(
        [FromQuery(Name = "asset_id"), AssetIdRule(Optional = true)] string? assetId,
        [FromQuery(Name = "order_type"), OrderTypeFilter(Optional = true)] string? orderType,
        [OrderStatusFilter(Optional = true)] string? status,
        [SideFilter(Optional = true)] string? side,
        [FromQuery(Name = "order_class"), OrderClassRule(Optional = true)] string? orderClass,
        [FromQuery(Name = "updated_after"), MomentRule(Optional = true)] string? updatedAfter,
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
        [CursorRule(Optional = true)] string? cursor,
        [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var (type, sideOfType) = OrderTypeFilterAttribute.Read(orderType);
        var asked = SideFilterAttribute.Read(side);
        if (sideOfType is not null && asked is not null && sideOfType != asked)
        {
            return Page([], next: null);
        }

        var query = new HistoryQuery
        {
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
            Offset = IntegerRuleAttribute.Read(offset, 0),
            After = CursorRuleAttribute.Read(cursor),
            Descending = true,
            AssetId = assetId is null ? null : AssetIds.Canonical(assetId),
            OrderType = type,
            Side = sideOfType ?? asked,
            Status = OrderStatusFilterAttribute.Read(status),
            Epoch = EpochRuleAttribute.Read(epoch),
        };
        var filter = new OrderFilter(
            MomentRuleAttribute.Read(updatedAfter), OrderClassRuleAttribute.Read(orderClass));
        var portfolio = grains.Reference<IPortfolioGrain>(caller.AccountId);
        var page = query.Status is OrderStatus.Open
            ? OrderPages.Live(await Live(portfolio, query, cancellationToken), query, filter)
            : await OrderPages.Past(
                query, filter, wanted => portfolio.Orders(wanted, cancellationToken));
        return Page(page.Items, page.Next);
    }

    private static Written<OrdersResponse> Page(
        ImmutableArray<Order> orders, HistoryCursor? next) => new(
            new(
                [.. orders.Select(OrderResponse.Of)],
                next is not null,
                CursorRuleAttribute.Write(next)),
            OrderJson.Default.OrdersResponse);

    // None lives on from an epoch that is over.
    private static async Task<ImmutableArray<Order>> Live(
        IPortfolioGrain portfolio, HistoryQuery query, CancellationToken cancellationToken) =>
        query.Epoch is null
        || query.Epoch == (await portfolio.Read(cancellationToken)).Epoch
            ? await portfolio.LiveOrders(cancellationToken)
            : [];

    private static async Task<Results<Ok<OrderEnvelope>, ProblemHttpResult>> Read(
        [FromRoute(Name = "order_id"), OrderIdRule] string orderId,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var order = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .FindOrder(orderId, cancellationToken);
        return order is null
            ? Problem.NotFound("There is no such order.")
            : TypedResults.Ok(new OrderEnvelope(OrderResponse.Of(order)));
    }

    private static async Task<Results<Ok<AssetTransactionsResponse>, ProblemHttpResult>>
        AssetTransactions(
            [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
            [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
            [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
            [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
            Caller caller,
            IGrainFactory grains,
            CancellationToken cancellationToken)
    {
        var query = new HistoryQuery
        {
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
            Offset = IntegerRuleAttribute.Read(offset, 0),
            AssetId = AssetIds.Canonical(assetId),
            // Those that wait, or ended without a fill, did nothing to it.
            Status = OrderStatus.Completed,
            Epoch = EpochRuleAttribute.Read(epoch),
        };
        var page = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Orders(query, cancellationToken);
        return TypedResults.Ok(new AssetTransactionsResponse(
            [.. page.Items.Select(AssetTransactionResponse.Of)], page.Next is not null));
    }
}

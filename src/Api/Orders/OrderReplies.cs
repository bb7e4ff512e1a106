using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>Turns what a portfolio says to an order into HTTP.</summary>
internal static class OrderReplies
{
    public static Results<Created<OrderAnswer>, ProblemHttpResult> OrderFilled(
        this PortfolioReply reply, HttpContext http) => reply.Marked(http) switch
        {
            PortfolioOutcome.OrderFilled(var order) => TypedResults.Created(
                $"/api/v1/orders/{order.OrderId}", new OrderAnswer(OrderResponse.Of(order))),
            PortfolioOutcome.Refused refused => Problem.Refused(refused),
            var other => throw PortfolioReplies.Unexpected(other),
        };
}

using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>The one switch from a portfolio's outcome to HTTP.</summary>
internal static class PortfolioReplies
{
    public static Results<Created<CashMovedResponse>, ProblemHttpResult> CashMoved(
        this PortfolioReply reply, HttpContext http) => reply.Marked(http) switch
        {
            PortfolioOutcome.CashMoved(var moved) =>
                TypedResults.Created((string?)null, CashMovedResponse.Of(moved)),
            PortfolioOutcome.Refused refused => Problems.Refused(refused),
            var other => throw Unexpected(other),
        };

    public static Results<Created<OrderAnswer>, ProblemHttpResult> OrderFilled(
        this PortfolioReply reply, HttpContext http) => reply.Marked(http) switch
        {
            PortfolioOutcome.OrderFilled(var order) => TypedResults.Created(
                $"/api/v1/orders/{order.OrderId}", new OrderAnswer(OrderResponse.Of(order))),
            PortfolioOutcome.Refused refused => Problems.Refused(refused),
            var other => throw Unexpected(other),
        };

    private static PortfolioOutcome Marked(this PortfolioReply reply, HttpContext http)
    {
        AuditNote.Of(http, target: reply.Outcome switch
        {
            PortfolioOutcome.CashMoved(var moved) => moved.TransactionId,
            PortfolioOutcome.OrderFilled(var order) => order.OrderId,
            _ => null,
        });
        if (reply.Replayed)
        {
            http.Response.Headers[OperationKeys.ReplayedHeader] = "true";
        }

        return reply.Outcome;
    }

    private static InvalidOperationException Unexpected(PortfolioOutcome outcome) =>
        new($"{outcome.GetType().Name} is no answer to this request.");
}

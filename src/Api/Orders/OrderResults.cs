using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>Turns what a portfolio says to an order into HTTP.</summary>
internal static class OrderResults
{
    private const string OrderKey = "order";

    /// <summary>An order that was to be placed.</summary>
    public static Results<WrittenNew<OrderEnvelope>, ProblemHttpResult> OrderAccepted(
        this CommandOutcome reply, HttpContext http)
    {
        var outcome = reply.Marked(http);
        return Order(outcome) is { } order
            ? new WrittenNew<OrderEnvelope>(
                $"/api/v1/orders/{order.OrderId}",
                new OrderEnvelope(OrderResponse.Of(order)),
                OrderJson.Default.OrderEnvelope)
            : Refusal(outcome);
    }

    /// <summary>An order that was to be changed.</summary>
    public static Results<Ok<OrderEnvelope>, ProblemHttpResult> OrderChanged(
        this CommandOutcome reply, HttpContext http)
    {
        var outcome = reply.Marked(http);
        return Order(outcome) is { } order
            ? TypedResults.Ok(new OrderEnvelope(OrderResponse.Of(order)))
            : Refusal(outcome);
    }

    /// <summary>The order that an outcome is about; null for a refusal.</summary>
    public static Order? Order(PortfolioOutcome outcome) => outcome switch
    {
        PortfolioOutcome.OrderFilled(var order) => order,
        PortfolioOutcome.OrderChanged(var order) => order,
        _ => null,
    };

    /// <summary>A refusal, with the order that it is about where a client is to see it.</summary>
    public static ProblemHttpResult Refusal(PortfolioOutcome outcome)
    {
        if (outcome is not PortfolioOutcome.Refused refused)
        {
            throw PortfolioResults.Unexpected(outcome);
        }

        var problem = Problem.Refused(refused);
        if (refused.Order is { } order)
        {
            problem.ProblemDetails.Extensions[OrderKey] = OrderResponse.Of(order);
        }

        return problem;
    }
}

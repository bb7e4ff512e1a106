using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Turns what a portfolio says to an operation into HTTP.</summary>
internal static class PortfolioResults
{
    public static Results<Created<CashMovedResponse>, ProblemHttpResult> CashMoved(
        this CommandOutcome reply, HttpContext http) => reply.Marked(http) switch
        {
            PortfolioOutcome.CashMoved(var moved) =>
                TypedResults.Created((string?)null, CashMovedResponse.Of(moved)),
            PortfolioOutcome.Refused refused => Problem.Refused(refused),
            var other => throw Unexpected(other),
        };

    /// <summary>The outcome, once the trail and the answer's headers say what they say of any.
    /// </summary>
    public static PortfolioOutcome Marked(this CommandOutcome reply, HttpContext http)
    {
        AuditNote.Of(http, target: reply.Outcome switch
        {
            PortfolioOutcome.CashMoved(var moved) => moved.TransactionId,
            PortfolioOutcome.OrderFilled(var order) => order.OrderId,
            PortfolioOutcome.OrderChanged(var order) => order.OrderId,
            _ => null,
        });
        if (reply.Replayed)
        {
            http.Response.Headers[OperationKeys.ReplayedHeader] = "true";
        }

        return reply.Outcome;
    }

    public static InvalidOperationException Unexpected(PortfolioOutcome outcome) =>
        new($"{outcome.GetType().Name} is no answer to this request.");
}

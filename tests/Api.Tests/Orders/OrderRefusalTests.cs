using System.Text.Json;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>What a portfolio refuses, as HTTP says it.</summary>
public sealed class OrderRefusalTests
{
    private static readonly JsonSerializerOptions Snake =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Theory]
    [InlineData(RefusalCode.OrderNotFound, 404, "NOT_FOUND")]
    [InlineData(RefusalCode.OrderTerminal, 409, RefusalCode.OrderTerminal)]
    [InlineData(RefusalCode.VersionMismatch, 412, RefusalCode.VersionMismatch)]
    [InlineData(RefusalCode.AccountFrozen, 403, RefusalCode.AccountFrozen)]
    [InlineData(RefusalCode.StopAlreadyCrossed, 422, RefusalCode.StopAlreadyCrossed)]
    public void Each_code_has_its_status(string code, int status, string told)
    {
        foreach (var field in new[] { null, "price" })
        {
            var problem = OrderResults.Refusal(
                new PortfolioOutcome.Refused(code, "No.", field)).ProblemDetails;

            Assert.Equal((status, told), (problem.Status, problem.Extensions["code"]));
        }
    }

    [Fact]
    public void What_it_needs_and_what_it_got_are_said()
    {
        var problem = OrderResults.Refusal(new PortfolioOutcome.Refused(
            RefusalCode.ExpiryInPast, "It is over.", "expires_at", "later than now", "1970"));

        var error = Assert.Single(
            (IEnumerable<FieldError>)problem.ProblemDetails.Extensions["errors"]!);
        Assert.Equal(
            ("expires_at", "EXPIRY_IN_PAST", "later than now", "1970"),
            (error.Field, error.Code, error.Need, error.Got));
    }

    [Fact]
    public void An_order_that_has_ended_is_in_its_refusal()
    {
        var problem = OrderResults.Refusal(new PortfolioOutcome.Refused(
            RefusalCode.OrderTerminal, "It has ended.", null, Order: SomeOrder.HalfFilled));

        var order = Assert.IsType<OrderResponse>(problem.ProblemDetails.Extensions["order"]);
        Assert.Equal(SomeOrder.HalfFilled.OrderId, order.OrderId);
    }

    [Fact]
    public void A_refusal_of_old_is_told_as_before() => Assert.Equal(
        """{"field":"quantity","code":"QUANTITY_TOO_SMALL","message":"No."}""",
        JsonSerializer.Serialize(
            Assert.Single((IEnumerable<FieldError>)OrderResults.Refusal(
                new PortfolioOutcome.Refused(RefusalCode.QuantityTooSmall, "No.", "quantity"))
                .ProblemDetails.Extensions["errors"]!),
            Snake));
}

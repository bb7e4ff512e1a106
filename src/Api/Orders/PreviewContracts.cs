using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace OrderProcessor.Api.Orders;

/// <summary>What a request for an order would do now.</summary>
internal sealed record PreviewEnvelope(PreviewResponse Data);

/// <summary>What placing an order would come to at this moment; cash in USD.</summary>
/// <param name="Status">That placing it would be answered with: 201, or that of the
/// problem.</param>
/// <param name="Order">The order as it would be, with its fills, fee and hold; its id is not the
/// one it will have. Null where it would be refused.</param>
/// <param name="Legs">The other orders of its group.</param>
/// <param name="Problem">The refusal; null where it would be accepted.</param>
/// <param name="CurrentBalance">Cash after it, what is held included.</param>
/// <param name="AvailableBalance">Cash free to spend after it.</param>
/// <param name="HeldBalance">Cash set aside for open orders after it.</param>
/// <param name="Holding">The asset's units after it.</param>
internal sealed record PreviewResponse(
    int Status,
    OrderResponse? Order,
    IReadOnlyList<OrderResponse> Legs,
    ProblemDetails? Problem,
    string CurrentBalance,
    string AvailableBalance,
    string HeldBalance,
    PreviewHolding Holding)
{
    public static PreviewResponse Of(OrderPreview preview, HttpContext http)
    {
        var order = OrderResults.Order(preview.Outcome);
        var problem = order is null ? OrderResults.Refusal(preview.Outcome).ProblemDetails : null;
        if (problem is not null)
        {
            ProblemWriting.Complete(http, problem);
        }

        return new PreviewResponse(
            problem?.Status ?? StatusCodes.Status201Created,
            order is null ? null : OrderResponse.Of(order),
            [.. preview.Legs.Select(OrderResponse.Of)],
            problem,
            (preview.CashAvailable + preview.CashHeld).Usd(),
            preview.CashAvailable.Usd(),
            preview.CashHeld.Usd(),
            PreviewHolding.Of(preview.Holding));
    }
}

/// <summary>Units of an asset, and how many of them are free to sell.</summary>
internal sealed record PreviewHolding(string AssetId, string Quantity, string AvailableQuantity)
{
    public static PreviewHolding Of(HoldingBalance holding) =>
        new(holding.AssetId, holding.Quantity.Units(), holding.Available.Units());
}

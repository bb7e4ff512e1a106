using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace OrderProcessor.Api.Orders;

/// <summary>Asks for several orders, of which each stands alone.</summary>
internal sealed record BatchRequest : IJointRules
{
    /// <summary>1-100 of them, decided one after the other.</summary>
    [Required, Length(1, PlaceOrder.MaxAtOnce)]
    public IReadOnlyList<BatchOrderRequest?>? Orders { get; init; }

    // The orders themselves are checked one by one: those that are sound are placed.
    public IEnumerable<FieldError> JointFaults(ValidationContext context)
    {
        const string Need = "1-100 orders";
        if (Orders is not { Count: >= 1 and <= PlaceOrder.MaxAtOnce }
            || Orders.Any(order => order is null))
        {
            yield return new FieldError("orders", "INVALID_BATCH", $"It takes {Need}.")
            {
                Need = Need,
                Got = $"{Orders?.Count ?? 0}",
            };
        }
    }
}

/// <summary>Asks for one of several orders.</summary>
internal sealed record BatchOrderRequest : OrderRequest
{
    /// <summary>Where the request as a whole has none.</summary>
    [OperationKeyRule(Optional = true)] public string? IdempotencyKey { get; init; }
}

/// <summary>What became of each order, in the order in which they were asked for.</summary>
internal sealed record BatchResponse(IReadOnlyList<BatchOrderResponse> Data);

/// <summary>What became of one of several orders.</summary>
/// <param name="Status">As if it had been asked for alone.</param>
/// <param name="Order">The order; null where it was refused.</param>
/// <param name="Problem">Why it was refused; null where it was not.</param>
/// <param name="Replayed">Whether this was answered before, under the same key.</param>
internal sealed record BatchOrderResponse(
    int Status, OrderResponse? Order, ProblemDetails? Problem, bool Replayed);

using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Asks for other terms of a live order; what is absent or null stays as it is. Prices in
/// USD.</summary>
internal sealed record ReplaceRequest : IJointRules
{
    /// <summary>All of the order, what is filled already included.</summary>
    [QuantityRule(Optional = true)] public decimal? Quantity { get; init; }

    [PriceRule(Optional = true)] public decimal? Price { get; init; }

    [PriceRule(Optional = true)] public decimal? StopPrice { get; init; }

    [PriceRule(Optional = true)] public decimal? TrailAmount { get; init; }

    [TrailPercentRule(Optional = true)] public decimal? TrailPercent { get; init; }

    [TimeInForceRule(Optional = true)] public string? TimeInForce { get; init; }

    [MomentRule(Optional = true)] public string? ExpiresAt { get; init; }

    public IEnumerable<FieldError> JointFaults(ValidationContext context)
    {
        if (this == new ReplaceRequest())
        {
            yield return OrderFaults.Needed("body", "REQUIRED", "at least one member to change");
        }

        if (TrailAmount is not null && TrailPercent is not null)
        {
            yield return OrderFaults.NotTaken("trail_percent", "an order with a trail_amount");
        }

        // Whether an order without a time in force here is one with a date, its portfolio knows.
        if (TimeInForceRuleAttribute.Read(TimeInForce) is { } time)
        {
            foreach (var fault in OrderFaults.Expiry(time, ExpiresAt))
            {
                yield return fault;
            }
        }
    }

    public ReplaceOrder Ask(string orderId, long? ifVersion, string? operationKey) => new()
    {
        OrderId = orderId,
        IfVersion = ifVersion,
        Quantity = Quantity,
        Price = Price,
        StopPrice = StopPrice,
        TrailAmount = TrailAmount,
        TrailPercent = TrailPercent,
        TimeInForce = TimeInForceRuleAttribute.Read(TimeInForce),
        ExpiresAt = MomentRuleAttribute.Read(ExpiresAt),
        OperationKey = operationKey,
    };
}

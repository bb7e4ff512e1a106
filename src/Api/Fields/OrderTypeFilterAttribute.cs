using OrderProcessor.Grains.Abstractions.Orders;


namespace OrderProcessor.Api.Fields;

/// <summary>A type of order to filter by.</summary>
internal sealed class OrderTypeFilterAttribute : WordRuleAttribute<OrderType>;

using OrderProcessor.Grains.Abstractions.Orders;


namespace OrderProcessor.Api.Fields;

/// <summary>A state of an order to filter by.</summary>
internal sealed class OrderStatusFilterAttribute : WordRuleAttribute<OrderStatus>;

using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>A state of an order to filter by.</summary>
internal sealed class OrderStatusFilterAttribute()
    : ChoiceRuleAttribute([.. OrderWords.Statuses.Keys])
{
    public static OrderStatus? Read(string? word) =>
        word is not null && OrderWords.Statuses.TryGetValue(word, out var found) ? found : null;
}

using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>A type of order to filter by.</summary>
internal class OrderTypeFilterAttribute() : ChoiceRuleAttribute([.. OrderWords.Types.Keys])
{
    public static (OrderType? Type, Side? Side) Read(string? word) =>
        word is not null && OrderWords.Types.TryGetValue(word, out var found)
            ? found
            : (null, null);
}

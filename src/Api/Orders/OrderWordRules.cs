using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>How long an order is to wait.</summary>
internal sealed class TimeInForceRuleAttribute() : ChoiceRuleAttribute([.. Words.Keys])
{
    private static readonly Dictionary<string, TimeInForce> Words =
        Enum.GetValues<TimeInForce>().ToDictionary(OrderWords.Of, StringComparer.Ordinal);

    public override string Code => "INVALID_TIME_IN_FORCE";

    public static TimeInForce? Read(string? word) =>
        word is not null && Words.TryGetValue(word, out var found) ? found : null;
}

/// <summary>How an order hangs together with others.</summary>
internal sealed class OrderClassRuleAttribute() : ChoiceRuleAttribute([.. Words.Keys])
{
    private static readonly Dictionary<string, OrderClass> Words =
        Enum.GetValues<OrderClass>().ToDictionary(OrderWords.Of, StringComparer.Ordinal);

    public override string Code => "INVALID_ORDER_CLASS";

    public static OrderClass? Read(string? word) =>
        word is not null && Words.TryGetValue(word, out var found) ? found : null;
}

/// <summary>Which way an order trades.</summary>
internal sealed class SideFilterAttribute() : ChoiceRuleAttribute([.. Words.Keys])
{
    private static readonly Dictionary<string, Side> Words =
        Enum.GetValues<Side>().ToDictionary(OrderWords.Of, StringComparer.Ordinal);

    public static Side? Read(string? word) =>
        word is not null && Words.TryGetValue(word, out var found) ? found : null;
}

/// <summary>Any type of an order there is, whether or not it can be placed.</summary>
internal sealed class OrderTypeWordAttribute()
    : ChoiceRuleAttribute([.. OrderWords.AllTypes.Keys]);

/// <summary>Any state of an order.</summary>
internal sealed class OrderStatusWordAttribute()
    : ChoiceRuleAttribute([.. Enum.GetValues<OrderStatus>().Select(OrderWords.Of)]);

/// <summary>Why an order ended or changed.</summary>
internal sealed class OrderReasonWordAttribute()
    : ChoiceRuleAttribute([.. Enum.GetValues<OrderReason>().Select(OrderWords.Of)]);

/// <summary>What happened to an order.</summary>
internal sealed class OrderChangeWordAttribute()
    : ChoiceRuleAttribute([.. Enum.GetValues<OrderChangeKind>().Select(OrderWords.Of)]);

/// <summary>A type of order to filter by.</summary>
internal class OrderTypeFilterAttribute() : ChoiceRuleAttribute([.. OrderWords.Types.Keys])
{
    public static (OrderType? Type, Side? Side) Read(string? word) =>
        word is not null && OrderWords.Types.TryGetValue(word, out var found)
            ? found
            : (null, null);
}

/// <summary>A type of order that can be placed.</summary>
internal sealed class OrderTypeRuleAttribute : OrderTypeFilterAttribute
{
    public override string Code => ProblemCode.OrderTypeNotSupported;

    public override string FormatErrorMessage(string name) =>
        $"Supported order types are {Listed()}.";

    private static string Listed()
    {
        var words = OrderWords.Types.Keys.ToList();
        return $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }
}

/// <summary>A state of an order to filter by.</summary>
internal sealed class OrderStatusFilterAttribute()
    : ChoiceRuleAttribute([.. OrderWords.Statuses.Keys])
{
    public static OrderStatus? Read(string? word) =>
        word is not null && OrderWords.Statuses.TryGetValue(word, out var found) ? found : null;
}

using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Orders;

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

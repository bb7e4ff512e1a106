using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Fields;

/// <summary>A type of order that can be placed.</summary>
internal sealed partial class OrderTypeRuleAttribute() : PatternRuleAttribute(
    Pattern(),
    ProblemCode.OrderTypeNotSupported,
    "Supported order types are market_buy and market_sell.",
    10,
    11)
{
    [GeneratedRegex(@"^market_(buy|sell)\z")]
    private static partial Regex Pattern();

    public override void Describe(OpenApiSchema schema) =>
        new OrderTypeFilterAttribute().Describe(schema);
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>A type of order to filter by.</summary>
internal class OrderTypeFilterAttribute : FieldRuleAttribute
{
    public override string Code => "INVALID_CHOICE";

    public static (OrderType? Type, Side? Side) Read(string? word) =>
        word is not null && OrderWords.Types.TryGetValue(word, out var found) ? found : (null, null);

    public override string? Fault(object value, DateTimeOffset now) =>
        OrderWords.Types.ContainsKey((string)value)
            ? null
            : $"It must be one of {string.Join(", ", OrderWords.Types.Keys)}.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. OrderWords.Types.Keys.Select(word => (JsonNode)JsonValue.Create(word))];
    }
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>A state of an order to filter by.</summary>
internal sealed class OrderStatusFilterAttribute : FieldRuleAttribute
{
    public override string Code => "INVALID_CHOICE";

    public static OrderStatus? Read(string? word) =>
        word is not null && OrderWords.Statuses.TryGetValue(word, out var found) ? found : null;

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null
            ? $"It must be one of {string.Join(", ", OrderWords.Statuses.Keys)}."
            : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. OrderWords.Statuses.Keys.Select(word => (JsonNode)JsonValue.Create(word))];
    }
}

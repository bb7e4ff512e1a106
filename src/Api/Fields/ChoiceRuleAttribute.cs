using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceRuleAttribute(params string[] words) : FieldRuleAttribute
{
    public override string Code => "INVALID_CHOICE";

    public override string? Fault(object value, DateTimeOffset now) =>
        words.Contains((string)value, StringComparer.Ordinal)
            ? null
            : $"It must be one of {string.Join(", ", words)}.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))];
    }
}

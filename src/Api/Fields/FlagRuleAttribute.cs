using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>Yes or no in a query, in the ways that older clients write it too: in any case, or as
/// 1 and 0.</summary>
internal sealed class FlagRuleAttribute : FieldRuleAttribute
{
    public override string Code => "INVALID_CHOICE";

    public static bool? Read(string? text) => text switch
    {
        "1" => true,
        "0" => false,
        _ when string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) => true,
        _ when string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null ? "It must be one of true, false." : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [JsonValue.Create("true"), JsonValue.Create("false")];
    }
}

using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A member of an enumeration, by its name on the wire.</summary>
internal abstract class WordRuleAttribute<TEnum> : FieldRuleAttribute
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Words = typeof(TEnum)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(
            member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name,
            member => (TEnum)member.GetValue(null)!,
            StringComparer.Ordinal);

    public override string Code => "INVALID_CHOICE";

    public static TEnum? Read(string? word) =>
        word is not null && Words.TryGetValue(word, out var member) ? member : null;

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null ? $"It must be one of {string.Join(", ", Words.Keys)}." : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Words.Keys.Select(word => (JsonNode)JsonValue.Create(word))];
    }
}

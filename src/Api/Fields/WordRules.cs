using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>One of a few words.</summary>
internal class ChoiceRuleAttribute(params string[] words)
    : AllowedValuesAttribute(words), IFieldRule
{
    public bool Optional { get; init; }

    public virtual string Code => "INVALID_CHOICE";

    public override string FormatErrorMessage(string name) =>
        $"It must be one of {string.Join(", ", Values)}.";

    public void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Values.Select(word => (JsonNode)JsonValue.Create((string)word!))];
    }
}

/// <summary>A member of an enumeration, by its name on the wire.</summary>
internal class WordRuleAttribute<TEnum>() : ChoiceRuleAttribute([.. Words.Keys])
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Words = typeof(TEnum)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(
            member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name,
            member => (TEnum)member.GetValue(null)!,
            StringComparer.Ordinal);

    public static TEnum? Read(string? word) =>
        word is not null && Words.TryGetValue(word, out var member) ? member : null;
}

/// <summary>Yes or no in a query, in the ways that older clients write it too: in any case, or as
/// 1 and 0.</summary>
internal sealed class FlagRuleAttribute() : ChoiceRuleAttribute("true", "false")
{
    public static bool? Read(string? text) => text switch
    {
        "1" => true,
        "0" => false,
        _ when string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) => true,
        _ when string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    public override bool IsValid(object? value) => Read((string)value!) is not null;
}

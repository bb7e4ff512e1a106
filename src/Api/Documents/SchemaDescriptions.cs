using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Documents;

/// <summary>Tells the document what the serializer's own types do not say of requests and
/// answers.</summary>
internal static class SchemaDescriptions
{
    public static Task Describe(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(decimal))
        {
            // Exact decimals: a reader that took them for doubles would lose digits.
            schema.Format = "decimal";
        }
        else if (type.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
        }

        if (context.JsonPropertyInfo is { } member)
        {
            DescribeRule(schema, member.AttributeProvider, member.Name);
        }
        else if (context.ParameterDescription?.ParameterDescriptor
            is IParameterInfoParameterDescriptor { ParameterInfo: { } parameter })
        {
            DescribeRule(schema, parameter, name: null);
        }
        else
        {
            DescribeRequired(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    private static void DescribeRule(
        OpenApiSchema schema, ICustomAttributeProvider? described, string? name)
    {
        if (described is null || FieldRules.Of(described) is not { } rule)
        {
            return;
        }

        // What has a rule is another thing in each place.
        SchemaNotes.RemoveName(schema);
        schema.Description ??= name is null ? null : Meanings.OfMember(name);
        rule.Describe(schema);
        var isNullable = rule.Optional && described is not ParameterInfo;
        schema.Type = isNullable
            ? schema.Type | JsonSchemaType.Null
            : schema.Type & ~JsonSchemaType.Null;
    }

    private static void DescribeRequired(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            if (member.AttributeProvider is { } attributes
                && FieldRules.Of(attributes) is { Optional: false })
            {
                schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
                schema.Required.Add(member.Name);
            }
        }
    }
}

using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
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
            // Exact decimals: a reader that takes them for doubles is not told to.
            schema.Format = null;
        }
        else if (type.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
        }
        else if (type == typeof(ProblemDetails))
        {
            DescribeProblem(schema);
        }

        if (context.JsonPropertyInfo is { } member)
        {
            DescribeRule(schema, member.AttributeProvider);
        }
        else if (context.ParameterDescription?.ParameterDescriptor
            is IParameterInfoParameterDescriptor { ParameterInfo: { } parameter })
        {
            DescribeRule(schema, parameter);
        }
        else
        {
            DescribeRequired(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    // What the framework's type does not know of ours.
    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "Why a request was refused.";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["type"] = Text("A URI that names the kind of problem.");
        schema.Properties["title"] = Text("The status in words.");
        schema.Properties["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer };
        schema.Properties["detail"] = Text("What is wrong, in one sentence.");
        schema.Properties["instance"] = Text("The path that was asked for.");
        schema.Properties["code"] = Text("Stable and for machines.");
        schema.Properties["request_id"] = Text("Names the request in our logs.");
        schema.Required = schema.Properties.Keys.ToHashSet(StringComparer.Ordinal);
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Which input is wrong; only where it is the input.",
            Items = FieldErrors(),
        };
    }

    private static OpenApiSchema FieldErrors() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "field", "code", "message" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["field"] = Text("The name of the member, parameter or header."),
            ["code"] = Text("Stable and for machines."),
            ["message"] = Text("What is wrong, in one sentence."),
        },
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    private static void DescribeRule(OpenApiSchema schema, ICustomAttributeProvider? described)
    {
        if (described is not null && FieldRules.Of(described) is { } rule)
        {
            rule.Describe(schema);
            var isNullable = rule.Optional && described is not ParameterInfo;
            schema.Type = isNullable
                ? schema.Type | JsonSchemaType.Null
                : schema.Type & ~JsonSchemaType.Null;
        }
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

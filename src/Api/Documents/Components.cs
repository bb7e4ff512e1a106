using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>Adds to the document schemas that its framework does not find in the handlers. It hands
/// out those with all that is in them; here parts that have a name are pointed to.</summary>
internal static class Components
{
    public static async Task Add(
        OpenApiOperationTransformerContext context,
        Type type,
        CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(
            type, cancellationToken: cancellationToken);
        Add(context.Document!, type.Name, schema);
    }

    private static void Add(OpenApiDocument document, string name, OpenApiSchema schema)
    {
        foreach (var (member, described) in schema.Properties?.ToList() ?? [])
        {
            schema.Properties![member] = Pointed(document, described);
        }

        schema.Items = Pointed(document, schema.Items);
        document.AddComponent(name, schema);
    }

    [return: NotNullIfNotNull(nameof(found))]
    private static IOpenApiSchema? Pointed(OpenApiDocument document, IOpenApiSchema? found)
    {
        if (found is not OpenApiSchema schema)
        {
            return found;
        }

        if (SchemaNotes.NameOf(schema) is not { } name)
        {
            schema.Items = Pointed(document, schema.Items);
            return schema;
        }

        Add(document, name, schema);
        var pointer = new OpenApiSchemaReference(name, document)
        {
            Description = SchemaNotes.DescriptionOf(schema),
        };
        return SchemaNotes.IsNullable(schema)
            ? new OpenApiSchema
            {
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, pointer],
            }
            : pointer;
    }
}

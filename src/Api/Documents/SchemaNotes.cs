using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>What the framework notes on schemas for itself, until it writes the document.</summary>
internal static class SchemaNotes
{
    private const string Name = "x-schema-id";
    private const string Nullable = "x-is-nullable-property";
    private const string MemberDescription = "x-ref-description";

    /// <summary>What it is to be called among the components; null for what is described where it
    /// stands.</summary>
    public static string? NameOf(OpenApiSchema schema) =>
        Of(schema, Name) is string { Length: > 0 } name ? name : null;

    public static bool IsNullable(OpenApiSchema schema) => Of(schema, Nullable) is true;

    /// <summary>What the member says of itself beside what its type says.</summary>
    public static string? DescriptionOf(OpenApiSchema schema) =>
        Of(schema, MemberDescription) as string;

    /// <summary>Has it described where it stands.</summary>
    public static void RemoveName(OpenApiSchema schema)
    {
        if (NameOf(schema) is not null)
        {
            schema.Description = DescriptionOf(schema);
            schema.Metadata!.Remove(Name);
        }
    }

    private static object? Of(OpenApiSchema schema, string note) =>
        schema.Metadata?.TryGetValue(note, out var noted) is true ? noted : null;
}

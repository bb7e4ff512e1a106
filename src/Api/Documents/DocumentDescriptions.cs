using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>Tells the document what it says as a whole, and what the members of its schemas mean
/// that do not say so themselves.</summary>
internal static partial class DocumentDescriptions
{
    public const string BearerScheme = "bearer";

    public static Task Describe(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrderProcessor",
            Version = "v1",
            Summary = "Accounts, cash, market data and orders for trading crypto-assets.",
            Description = Introduction.Text,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Where the document was asked for says nothing about where the API is.
        document.Servers =
        [
            new() { Url = "/", Description = "Where this document comes from" },
            new()
            {
                Url = "http://localhost:8080",
                Description = "A program on this machine, started as it comes",
            },
        ];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??=
            new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
            Description = "The `access_token` that signing in answers with.",
        };
        ProblemSchema.Describe(document);
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Meanings.OfTag(tag.Name!);
        }

        foreach (var (_, schema) in document.Components.Schemas ?? EmptySchemas)
        {
            schema.Description = OnOneLine(schema.Description);
            DescribeMembers(schema);
        }

        return Task.CompletedTask;
    }

    private static Dictionary<string, IOpenApiSchema> EmptySchemas => [];

    private static void DescribeMembers(IOpenApiSchema schema)
    {
        foreach (var (name, member) in schema.Properties ?? EmptySchemas)
        {
            if (member is OpenApiSchemaReference pointer)
            {
                pointer.Description = OnOneLine(
                    pointer.Reference.Description ?? Meanings.OfMember(name));
            }
            else if (member is OpenApiSchema own)
            {
                own.Description = OnOneLine(
                    own.Description ?? Pointer(own)?.Reference.Description
                        ?? Meanings.OfMember(name));
                DescribeMembers(own);
            }
        }
    }

    // Where it may be null the pointer is one of two.
    private static OpenApiSchemaReference? Pointer(OpenApiSchema schema) =>
        schema.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault();

    // Documentation in the code is broken into lines.
    private static string? OnOneLine(string? text) =>
        text is null ? null : Breaks().Replace(text.Trim(), " ");

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Breaks();
}

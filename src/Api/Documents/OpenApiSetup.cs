using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace OrderProcessor.Api.Documents;

/// <summary>The OpenAPI document and the reference page made from it.</summary>
internal static class OpenApiSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<ApiDocument>().AddOpenApi(ApiDocument.Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer(SchemaDescriptions.Describe);
            options.AddOperationTransformer(OperationDescriptions.Describe);
            options.AddDocumentTransformer(DocumentDescriptions.Describe);
        });

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
                $"/openapi/{ApiDocument.Name}.json",
                (ApiDocument document, HttpContext http) => document.Write(http))
            .ExcludeFromDescription();
        // Nothing but the reference: whoever reads it is to be sent to nobody else.
        routes.MapScalarApiReference("/docs", options => options
            .WithTitle("OrderProcessor API")
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton()
            .WithCustomCss("a[href*='scalar.com'] { display: none }")
            .AddPreferredSecuritySchemes(DocumentDescriptions.BearerScheme));
    }
}

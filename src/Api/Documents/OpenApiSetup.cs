using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderProcessor.Api.Bodies;
using Scalar.AspNetCore;

namespace OrderProcessor.Api.Documents;

/// <summary>The OpenAPI document and the reference page made from it.</summary>
internal static class OpenApiSetup
{
    private const string BearerScheme = "bearer";

    // api/v1
    private const int PrefixWords = 2;

    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer(SchemaDescriptions.Describe);
            options.AddOperationTransformer(DescribeOperation);
            options.AddDocumentTransformer(DescribeDocument);
        });

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference("/docs", options => options
            .WithTitle("OrderProcessor API")
            .DisableDefaultFonts());
    }

    private static async Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<BodyMetadata>().FirstOrDefault() is { } body)
        {
            context.Document!.AddComponent(
                body.Type.Name,
                await context.GetOrCreateSchemaAsync(
                    body.Type, cancellationToken: cancellationToken));
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(body.Type.Name, context.Document),
                    },
                },
            };
        }

        foreach (var type in metadata.OfType<AlsoDescribes>().SelectMany(also => also.Types))
        {
            context.Document!.AddComponent(
                type.Name,
                await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
        }

        operation.OperationId = OperationId(context.Description);
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference(BearerScheme, context.Document)] = [] },
            ];
        }
    }

    private static Task DescribeDocument(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrderProcessor",
            Version = "v1",
            Description = "Accounts, cash, market data and orders for trading crypto-assets.",
        };
        // Where the document was asked for says nothing about where the API is.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??=
            new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
        };
        return Task.CompletedTask;
    }

    // The method and the words of the path: getInventoryAssetsAssetId.
    private static string OperationId(ApiDescription described)
    {
        var words = described.RelativePath!
            .Split(['/', '_', '{', '}', '-', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Skip(PrefixWords)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        return described.HttpMethod!.ToLowerInvariant() + string.Concat(words);
    }
}

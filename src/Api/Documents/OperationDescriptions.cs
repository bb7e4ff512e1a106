using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Documents;

/// <summary>Tells the document of each operation what only its route's metadata says.</summary>
internal static class OperationDescriptions
{
    /// <summary>Names the codes of a response, for programs.</summary>
    private const string Codes = "x-problem-codes";

    private const string RetryAfter = "Retry-After";

    public static async Task Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var (document, metadata) =
            (context.Document!, context.Description.ActionDescriptor.EndpointMetadata);
        operation.OperationId = NameOf(operation);
        if (metadata.OfType<BodyMetadata>().FirstOrDefault() is { } body)
        {
            await Components.Add(context, body.Type, cancellationToken);
            operation.RequestBody = Body(
                body.Type, metadata.OfType<BodyExamples>().FirstOrDefault(), document);
        }

        foreach (var type in metadata.OfType<AlsoDescribes>().SelectMany(also => also.Types))
        {
            await Components.Add(context, type, cancellationToken);
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= Meanings.OfParameter(parameter.Name!);
        }

        DescribeResponses(operation, metadata);
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security =
            [
                new() { [new(DocumentDescriptions.BearerScheme, document)] = [] },
            ];
        }
    }

    private static OpenApiRequestBody Body(
        Type type, BodyExamples? examples, OpenApiDocument document) => new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference(type.Name, document),
                    Examples = examples?.Described(),
                },
            },
        };

    private static void DescribeResponses(OpenApiOperation operation, IList<object> metadata)
    {
        var responses = operation.Responses!;
        foreach (var group in metadata.OfType<ProblemCodes>().GroupBy(one => one.Status))
        {
            var response = (OpenApiResponse)responses[
                group.Key.ToString(CultureInfo.InvariantCulture)];
            string[] codes = [.. group.SelectMany(one => one.Codes).Distinct()];
            response.Description = string.Join(
                '\n', codes.Select(code => $"- `{code}`: {ProblemMeanings.All[code]}"));
            response.AddExtension(Codes, new JsonNodeExtension(
                new JsonArray([.. codes.Select(code => JsonValue.Create(code))])));
            if (group.Key is 429 or 503)
            {
                response.Headers = WaitHeader();
            }
        }

        var sorted = responses.OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (status, response) in sorted)
        {
            responses.Add(status, response);
        }
    }

    private static Dictionary<string, IOpenApiHeader> WaitHeader() => new(StringComparer.Ordinal)
    {
        [RetryAfter] = new OpenApiHeader
        {
            Description = "Seconds to wait before asking again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    // Get profile: getProfile.
    private static string NameOf(OpenApiOperation operation)
    {
        var words = operation.Summary!.Split(' ');
        return string.Concat(words.Select((word, at) => at == 0
            ? word.ToLowerInvariant()
            : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

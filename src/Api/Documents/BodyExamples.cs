using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>Bodies that the document shows, by what they are examples of.</summary>
internal sealed record BodyExamples(params (string Name, string Json)[] All)
{
    public IDictionary<string, IOpenApiExample> Described() => All.ToDictionary(
        one => one.Name,
        IOpenApiExample (one) => new OpenApiExample { Value = JsonNode.Parse(one.Json) },
        StringComparer.Ordinal);
}

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>The OpenAPI document, made when it is asked for first and kept: making it takes a
/// thousand times what a request may, and anyone may ask.</summary>
internal sealed class ApiDocument(
    [FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _json = new(() => Make(documents));

    public async Task Write(HttpContext http)
    {
        var json = await _json.Value;
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }

    private static async Task<byte[]> Make(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        await using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}

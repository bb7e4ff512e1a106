using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrderProcessor.Api.Assets;

/// <summary>A 200 whose JSON was written before, and for others too.</summary>
/// <typeparam name="T">What the JSON is of.</typeparam>
internal sealed class Prepared<T>(ReadOnlyMemory<byte> json) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json; charset=utf-8";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}

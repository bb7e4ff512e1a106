using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Bodies;

/// <summary>Takes bodies only as <c>application/json</c>, by that name alone: a page of another
/// site cannot send it unless its visitor's browser has asked here first. Parameters mean nothing,
/// as RFC 8259 has it, and a request without a body needs no type.</summary>
internal static class BodyTypes
{
    private const string Json = "application/json";

    public static Task Admit(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<BodyMetadata>() is null
        || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        || IsJson(http.Request.ContentType)
            ? next(http)
            : ProblemWriting.Write(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                ProblemCode.UnsupportedMediaType,
                $"A body has to be sent as {Json}.");

    private static bool IsJson(string? type) =>
        type == Json
        || (MediaTypeHeaderValue.TryParse(type, out var read)
            && read.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase));
}

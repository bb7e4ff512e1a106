using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Transport;

/// <summary>What every answer's headers say. Every request has an id, the valid one it came with or
/// a new one; it is on the answer, on every log line and in every grain call that the request
/// causes.</summary>
internal static class CommonHeaders
{
    public const string RequestId = "X-Request-ID";
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static IApplicationBuilder UseCommonHeaders(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            http.TraceIdentifier = IdOf(http.Request.Headers[RequestId]);
            RequestContext.Set(RequestIdKey.Name, http.TraceIdentifier);
            Activity.Current?.SetTag(RequestIdKey.Name, http.TraceIdentifier);
            http.Response.OnStarting(Write, http);
            return next(http);
        });

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        http.Response.Headers[RequestId] = http.TraceIdentifier;
        SecurityHeaders.Write(http.Request, http.Response.Headers);
        return Task.CompletedTask;
    }

    private static string IdOf(StringValues given) =>
        given is [{ Length: > 0 and <= MaxLength } one] && !one.AsSpan().ContainsAnyExcept(Allowed)
            ? one
            : Guid.NewGuid().ToString("N");
}

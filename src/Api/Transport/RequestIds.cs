using System.Buffers;
using Microsoft.Extensions.Primitives;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Transport;

/// <summary>Gives every request an id, or keeps the valid one it came with; it is on the answer, on
/// every log line and in every grain call that the request causes.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-ID";
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            http.TraceIdentifier = IdOf(http.Request.Headers[Header]);
            RequestContext.Set(RequestIdKey.Name, http.TraceIdentifier);
            http.Response.OnStarting(() =>
            {
                http.Response.Headers[Header] = http.TraceIdentifier;
                return Task.CompletedTask;
            });
            return next(http);
        });

    private static string IdOf(StringValues given) =>
        given is [{ Length: > 0 and <= MaxLength } one] && !one.AsSpan().ContainsAnyExcept(Allowed)
            ? one
            : Guid.NewGuid().ToString("N");
}

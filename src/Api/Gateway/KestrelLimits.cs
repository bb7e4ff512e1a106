using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Api.Gateway;

/// <summary>Bounds on what one connection, and all together, may take of the server.</summary>
internal static class KestrelLimits
{
    private const int MaxConnections = 10_000;
    private const int MaxHeaders = 64;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public static void Apply(KestrelServerOptions server)
    {
        var options = server.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>();
        server.AddServerHeader = false;
        // Kestrel counts the framing of chunks too; the exact bound is kept where bodies are read.
        server.Limits.MaxRequestBodySize = 2 * GatewayOptions.MaxBodyBytes;
        server.Limits.MaxConcurrentConnections = MaxConnections;
        server.Limits.MaxRequestHeaderCount = MaxHeaders;
        server.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        server.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        server.Limits.RequestHeadersTimeout = HeadersTimeout;
        server.Limits.KeepAliveTimeout = KeepAlive;
        server.Limits.MinRequestBodyDataRate = options.Value.BodyBytesPerSecond is > 0 and var rate
            ? new MinDataRate(rate, BodyGrace)
            : null;
    }
}

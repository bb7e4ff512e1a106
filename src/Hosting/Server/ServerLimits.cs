using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrderProcessor.Hosting.Server;

/// <summary>Bounds on what one connection, and all together, may take of the server.</summary>
public static class ServerLimits
{
    private const int MaxConnections = 10_000;
    private const int MaxHeaders = 64;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    /// <summary>Bounds everything but bodies, which only their reader can judge.</summary>
    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = MaxConnections;
        server.Limits.MaxRequestHeaderCount = MaxHeaders;
        server.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        server.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        server.Limits.RequestHeadersTimeout = HeadersTimeout;
        server.Limits.KeepAliveTimeout = KeepAlive;
    }

    /// <summary>For a server that reads no bodies at all.</summary>
    internal static void ApplyWithoutBodies(KestrelServerOptions server)
    {
        Apply(server);
        server.Limits.MaxRequestBodySize = 0;
    }
}

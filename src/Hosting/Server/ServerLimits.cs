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

    /// <summary>Registers what <see cref="Apply"/> needs.</summary>
    public static void AddConnectionShares(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectionOptions>()
            .Bind(configuration.GetSection(ConnectionOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ConnectionShares>();
    }

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
        var shares = server.ApplicationServices.GetRequiredService<ConnectionShares>();
        server.ConfigureEndpointDefaults(endpoint =>
            endpoint.Use(next => connection => shares.Serve(connection, next)));
    }

    /// <summary>For a server that reads no bodies at all.</summary>
    internal static void ApplyWithoutBodies(KestrelServerOptions server)
    {
        Apply(server);
        server.Limits.MaxRequestBodySize = 0;
    }
}

using Microsoft.AspNetCore.HttpOverrides;
using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Transport;

/// <summary>Takes the client's address from <c>X-Forwarded-For</c>, and whether it used TLS from
/// <c>X-Forwarded-Proto</c>, when the peer is a trusted proxy, and from the socket otherwise. At
/// most as many hops are believed as there are entries.</summary>
internal static class TrustedProxies
{
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        var trusted = TrustedProxyList.Of(app.Configuration);
        if (trusted.Count == 0)
        {
            // The framework would take an empty list to mean everybody.
            return app;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = trusted.Count,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in trusted.Addresses)
        {
            options.KnownProxies.Add(address);
        }

        foreach (var network in trusted.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
        return app;
    }
}

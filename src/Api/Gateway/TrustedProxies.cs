using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OrderProcessor.Api.Gateway;

/// <summary>Takes the client's address from <c>X-Forwarded-For</c> when the peer is one of
/// <c>Proxies:Trusted</c>, and from the socket otherwise.</summary>
internal static class TrustedProxies
{
    private const string TrustedKey = "Proxies:Trusted";

    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        var addresses = app.Configuration.GetSection(TrustedKey).Get<string[]>() ?? [];
        if (addresses is [])
        {
            // The framework would take an empty list to mean everybody.
            return app;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = addresses.Length,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        app.UseForwardedHeaders(options);
        return app;
    }
}

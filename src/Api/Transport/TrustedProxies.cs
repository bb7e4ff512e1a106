using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OrderProcessor.Api.Transport;

/// <summary>Takes the client's address from <c>X-Forwarded-For</c>, and whether it used TLS from
/// <c>X-Forwarded-Proto</c>, when the peer is one of <c>Proxies:Trusted</c> (addresses, or networks
/// like <c>10.0.0.0/8</c>), and from the socket otherwise. At most as many hops are believed as
/// there are entries.</summary>
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
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = addresses.Length,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
        {
            Trust(address, options);
        }

        app.UseForwardedHeaders(options);
        return app;
    }

    private static void Trust(string address, ForwardedHeadersOptions options)
    {
        if (address.Contains('/', StringComparison.Ordinal))
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(address));
        }
        else
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }
    }
}

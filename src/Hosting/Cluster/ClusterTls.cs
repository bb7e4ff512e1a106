using System.Diagnostics.Metrics;
using System.Net;
using OrderProcessor.Grains.Abstractions.Telemetry;
using Orleans.Connections.Security;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Lets only processes with a certificate of the cluster's own authority take part in it,
/// and nobody else read what they say.</summary>
public static class ClusterTls
{
    // Names say nothing here: silos are known by addresses, which change.
    private const string AnyName = "order-processor";

    /// <summary>Whether certificates are configured. Half a configuration is refused.</summary>
    public static bool IsOn(IConfiguration configuration)
    {
        var options = Options(configuration);
        string?[] files = [options.Certificate, options.Key, options.Ca];
        return Array.TrueForAll(files, file => file is { Length: > 0 })
            || (Array.Exists(files, file => file is { Length: > 0 })
                ? throw new InvalidOperationException(
                    $"{ClusterTlsOptions.Section} needs Certificate, Key and Ca, or none of them.")
                : false);
    }

    /// <summary>Refuses to start where others than those on this machine could take part and nobody
    /// asks who they are.</summary>
    /// <param name="configuration">What was configured.</param>
    /// <param name="meeting">Where the processes meet.</param>
    public static void Require(IConfiguration configuration, params IEnumerable<EndPoint> meeting)
    {
        if (!IsOn(configuration) && meeting.FirstOrDefault(place => !IsHere(place)) is { } outside)
        {
            throw new InvalidOperationException(
                $"Processes that meet beyond this machine ({Text(outside)}) have to know each "
                + $"other: set {ClusterTlsOptions.Section}:Certificate, :Key and :Ca.");
        }
    }

    /// <summary>Makes a silo ask other silos and front doors who they are.</summary>
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo) => IsOn(silo.Configuration)
        ? silo.UseTls(Of(silo.Configuration, silo.Services))
        : silo;

    /// <summary>Makes a front door show who it is, and ask silos.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client) =>
        IsOn(client.Configuration)
            ? client.UseTls(Of(client.Configuration, client.Services))
            : client;

    private static Action<TlsOptions> Of(IConfiguration configuration, IServiceCollection services)
    {
        var certificates = new ClusterCertificates(Options(configuration), TimeProvider.System);
        certificates.Require();
        services.AddHealthChecks().AddCheck("certificates", new CertificateHealth(certificates));
        services.AddSingleton<IMeters>(provider => new CertificateMeters(
            certificates, provider.GetRequiredService<IMeterFactory>(), TimeProvider.System));
        return tls =>
        {
            tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.LocalServerCertificateSelector = (_, _) => certificates.Current.Own;
            tls.LocalClientCertificateSelector = (_, _, _, _, _) => certificates.Current.Own;
            tls.RemoteCertificateValidation = (shown, _, _) => certificates.Current.Knows(shown);
            tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = AnyName;
        };
    }

    private static ClusterTlsOptions Options(IConfiguration configuration) =>
        configuration.GetSection(ClusterTlsOptions.Section).Get<ClusterTlsOptions>() ?? new();

    private static bool IsHere(EndPoint place) => place switch
    {
        IPEndPoint { Address: var address } => IPAddress.IsLoopback(address),
        DnsEndPoint { Host: var host } =>
            string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase),
        // A socket file.
        _ => true,
    };

    private static string Text(EndPoint place) =>
        place is DnsEndPoint { Host: var host, Port: var port } ? $"{host}:{port}" : $"{place}";
}

namespace OrderProcessor.Hosting.Cluster;

/// <summary>How the processes of a cluster know each other, from the configuration section
/// <c>Cluster:Tls</c>. The files are read anew for every connection: whoever replaces them stops
/// nothing.</summary>
public sealed class ClusterTlsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cluster:Tls";

    /// <summary>The file with this process's certificate, as PEM. It has to be good for servers and
    /// for clients.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file with its private key, as PEM.</summary>
    public string? Key { get; init; }

    /// <summary>The file with the certificates of the authority that made those of all processes,
    /// as PEM: several while one replaces the other. Whoever has a certificate of it gets in, so it
    /// is for nothing else.</summary>
    public string? Ca { get; init; }
}

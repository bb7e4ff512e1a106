using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>What a process shows of itself and whom it believes.</summary>
/// <param name="Own">Its certificate, with the key.</param>
/// <param name="Authorities">Who makes those of the others.</param>
internal sealed record CertificateSet(X509Certificate2 Own, X509Certificate2Collection Authorities)
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    public static CertificateSet Of((string Certificate, string Key, string Ca) pem)
    {
        using var own = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem.Ca);
        return authorities.Count == 0
            ? throw new CryptographicException("The authority's file has no certificate.")
            // A key that was read from text alone does not serve on every system.
            : new CertificateSet(
                X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null),
                authorities);
    }

    /// <summary>Whether a certificate is of this cluster, and good now for both ends of a
    /// connection.</summary>
    public bool Knows(X509Certificate2 shown) =>
        Authorities.Any(authority => IsOf(authority, shown));

    // One at a time: an authority and the one that replaces it may have the same name.
    private static bool IsOf(X509Certificate2 authority, X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForServers));
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForClients));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(shown);
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrderProcessor.Certificates;

/// <summary>Makes certificates for the processes of one cluster.</summary>
internal sealed class Authority : IDisposable
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _own;

    public Authority()
    {
        var request = new CertificateRequest("CN=tests", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true));
        _own = request.CreateSelfSigned(Now.AddDays(-2), Now.AddDays(60));
    }

    /// <summary>Who it is, as PEM.</summary>
    public string Pem => _own.ExportCertificatePem();

    /// <summary>A new certificate and its key, as PEM.</summary>
    /// <param name="days">How long it is still good; negative when it is no more.</param>
    /// <param name="serversOnly">Whether it is of no use to who calls.</param>
    public (string Certificate, string Key) Issue(double days = 30, bool serversOnly = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=process", key, HashAlgorithmName.SHA256);
        OidCollection usages = [new Oid(ForServers)];
        if (!serversOnly)
        {
            usages.Add(new Oid(ForClients));
        }

        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, true));
        using var issued = request.Create(
            _own, Now.AddDays(-2), Now.AddDays(days), RandomNumberGenerator.GetBytes(16));
        return (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _own.Dispose();
        _key.Dispose();
    }
}

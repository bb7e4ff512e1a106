using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>How long the certificate in use still counts.</summary>
internal sealed class CertificateMeters : IMeters
{
    public CertificateMeters(
        ClusterCertificates certificates, IMeterFactory factory, TimeProvider time) =>
        _ = factory.Create("OrderProcessor").CreateObservableGauge(
            "orderprocessor.certificate.remaining",
            () => (certificates.Current.Own.NotAfter.ToUniversalTime()
                - time.GetUtcNow().UtcDateTime).TotalSeconds,
            "s",
            "How long the certificate that this process shows to its cluster is still good");
}

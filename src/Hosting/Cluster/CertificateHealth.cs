using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Whether the certificates that were put into the files are the ones in use. Those from
/// before serve on, until they expire.</summary>
internal sealed class CertificateHealth(ClusterCertificates certificates) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(certificates.Misfit is { } why
            ? HealthCheckResult.Degraded(
                "The files of Cluster:Tls cannot be used, and the certificate from before goes on "
                    + $"until {certificates.Current.Own.NotAfter.ToUniversalTime():u}: {why}")
            : HealthCheckResult.Healthy());
}

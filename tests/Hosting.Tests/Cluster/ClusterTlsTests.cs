using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Certificates;
using OrderProcessor.Hosting.Cluster;

namespace OrderProcessor.Hosting.Tests.Cluster;

public sealed class ClusterTlsTests : IDisposable
{
    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 30_000);
    private static readonly DnsEndPoint There = new("redis", 6379);

    private readonly Authority _authority = new();
    private readonly Authority _other = new();
    private readonly CertificateFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Beyond_this_machine_nothing_starts_without_certificates()
    {
        ClusterTls.Require(Configured([]), Here, new DnsEndPoint("localhost", 6379));
        ClusterTls.Require(Configured(All), Here, There);

        var refusal = Assert.Throws<InvalidOperationException>(
            () => ClusterTls.Require(Configured([]), Here, There));

        Assert.Equal(
            "Processes that meet beyond this machine (redis:6379) have to know each other: set "
                + "Cluster:Tls:Certificate, :Key and :Ca.",
            refusal.Message);
    }

    [Fact]
    public void Half_a_configuration_is_none()
    {
        var half = new Dictionary<string, string?>(All);
        half.Remove("Cluster:Tls:Ca");

        var refusal = Assert.Throws<InvalidOperationException>(
            () => ClusterTls.IsOn(Configured(half)));

        Assert.Contains("or none of them", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_used_at_start_are_said_in_a_sentence()
    {
        var missing = Assert.Throws<InvalidOperationException>(Certificates().Require);
        _folder.Write(_authority);
        Certificates().Require();
        CertificateFolder.Replace(_folder.Key, _other.Issue().Key);
        var misfit = Assert.Throws<InvalidOperationException>(Certificates().Require);

        Assert.StartsWith("The files of Cluster:Tls cannot be used: ", missing.Message);
        Assert.Contains(_folder.Certificate, missing.Message, StringComparison.Ordinal);
        Assert.StartsWith("The files of Cluster:Tls cannot be used: ", misfit.Message);
    }

    [Fact]
    public void A_certificate_is_known_by_who_made_it()
    {
        _folder.Write(_authority);
        var current = Certificates().Current;

        Assert.True(current.Knows(Read(_authority.Issue())));
        Assert.False(current.Knows(Read(_other.Issue())));
        Assert.False(current.Knows(Read(_authority.Issue(days: -1))));
        Assert.False(current.Knows(Read(_authority.Issue(serversOnly: true))));
    }

    [Fact]
    public void What_is_put_in_their_place_counts_from_the_next_connection_on()
    {
        _folder.Write(_authority);
        var certificates = Certificates();
        var before = certificates.Current.Own.Thumbprint;

        _folder.Write(_other, _authority, _other);

        Assert.NotEqual(before, certificates.Current.Own.Thumbprint);
        Assert.True(certificates.Current.Knows(Read(_authority.Issue())));
        Assert.True(certificates.Current.Knows(Read(_other.Issue())));
        _folder.Believe(_other);
        Assert.False(certificates.Current.Knows(Read(_authority.Issue())));
    }

    [Fact]
    public void Half_replaced_ones_do_not_count_yet()
    {
        _folder.Write(_authority);
        var certificates = Certificates();
        var before = certificates.Current.Own.Thumbprint;
        var (certificate, key) = _authority.Issue();

        CertificateFolder.Replace(_folder.Key, key);
        Assert.Equal(before, certificates.Current.Own.Thumbprint);
        CertificateFolder.Replace(_folder.Ca, "nothing yet");
        Assert.Equal(before, certificates.Current.Own.Thumbprint);
        CertificateFolder.Replace(_folder.Certificate, certificate);
        _folder.Believe(_authority);

        Assert.NotEqual(before, certificates.Current.Own.Thumbprint);
    }

    [Fact]
    public async Task Files_that_never_fit_are_said_and_those_from_before_serve_on()
    {
        _folder.Write(_authority);
        var certificates = Certificates();
        var before = certificates.Current.Own.Thumbprint;
        CertificateFolder.Replace(_folder.Key, _authority.Issue().Key);

        Assert.Equal(HealthStatus.Healthy, (await Health(certificates)).Status);
        _time.Advance(ClusterCertificates.Replacing);
        var degraded = await Health(certificates);

        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.StartsWith("The files of Cluster:Tls cannot be used", degraded.Description);
        Assert.Equal(before, certificates.Current.Own.Thumbprint);
        _folder.Write(_authority);
        Assert.Equal(HealthStatus.Healthy, (await Health(certificates)).Status);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string?> All => new()
    {
        ["Cluster:Tls:Certificate"] = _folder.Certificate,
        ["Cluster:Tls:Key"] = _folder.Key,
        ["Cluster:Tls:Ca"] = _folder.Ca,
    };

    private static Task<HealthCheckResult> Health(ClusterCertificates certificates) =>
        new CertificateHealth(certificates)
            .CheckHealthAsync(new(), TestContext.Current.CancellationToken);

    private ClusterCertificates Certificates() => new(
        new ClusterTlsOptions
        {
            Certificate = _folder.Certificate,
            Key = _folder.Key,
            Ca = _folder.Ca,
        },
        _time);

    private static X509Certificate2 Read((string Certificate, string Key) pem) =>
        X509Certificate2.CreateFromPem(pem.Certificate);

    private static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}

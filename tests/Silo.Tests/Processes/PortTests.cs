using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderProcessor.Grains.Abstractions.Users;
using Orleans.Configuration;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>By which doors the built program can be reached.</summary>
public sealed class PortTests
{
    private const string Listening = "0A";

    // A client goes on asking for three minutes; a silo answers it within milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_embedded_program_opens_no_port_but_HTTP()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);

        Assert.Equal([silo.Address.Port], PortsOf(silo.ProcessId));
    }

    [Fact]
    public async Task An_Orleans_client_gets_nowhere_with_the_embedded_program()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        using var person = await silo.Join("would_be_admin", 0, Cancelled);

        foreach (var port in PortsOf(silo.ProcessId))
        {
            using var host = Host.CreateDefaultBuilder()
                .UseOrleansClient(client => client
                    .UseStaticClustering(new IPEndPoint(IPAddress.Loopback, port))
                    .Configure<ClusterOptions>(cluster =>
                        cluster.ServiceId = cluster.ClusterId = "order-processor"))
                .Build();

            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            attempt.CancelAfter(Patience);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await host.StartAsync(attempt.Token);
                await host.Services.GetRequiredService<IGrainFactory>()
                    .GetGrain<IAdminsGrain>(IAdminsGrain.Key)
                    .SetRole("would_be_admin", UserRole.Admin);
            });
        }

        var reply = await person.Get("auth/profile", Cancelled);
        Assert.Equal("customer", (string?)reply["role"]);
    }

    [Theory]
    [InlineData("127.0.0.1", "redis.example:6379", "redis.example:6379")]
    [InlineData("192.0.2.7", "127.0.0.1:6379", "192.0.2.7:30000")]
    public async Task A_cluster_beyond_this_machine_does_not_start_in_the_clear(
        string address, string redis, string told)
    {
        await using var silo = new SiloProcess(
            "--Cluster:Mode", "clustered", "--Silo:Address", address,
            "--Redis:ConnectionString", redis);

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(
            $"Processes that meet beyond this machine ({told}) have to know each other: set "
                + "Cluster:Tls:Certificate, :Key and :Ca.",
            silo.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_whose_certificates_are_missing_does_not_start()
    {
        await using var silo = new SiloProcess(
            "--Cluster:Mode", "clustered", "--Silo:Address", "127.0.0.1",
            "--Redis:ConnectionString", "127.0.0.1:6379",
            "--Cluster:Tls:Certificate", "/no/such/tls.crt",
            "--Cluster:Tls:Key", "/no/such/tls.key",
            "--Cluster:Tls:Ca", "/no/such/ca.crt");

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(
            "The files of Cluster:Tls cannot be used: ", silo.Output, StringComparison.Ordinal);
    }

    // /proc/net/tcp has every socket with its inode, and a process's descriptors name theirs.
    private static List<int> PortsOf(int processId)
    {
        var own = Directory.EnumerateFiles($"/proc/{processId}/fd")
            .Select(file => new FileInfo(file).LinkTarget)
            .ToHashSet();
        return ((string[])["tcp", "tcp6"])
            .SelectMany(table => File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(socket => socket[3] == Listening && own.Contains($"socket:[{socket[9]}]"))
            .Select(socket => int.Parse(
                socket[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .Distinct()
            .ToList();
    }
}

using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Runs the silo as a cluster of its own, reachable from this machine only.</summary>
internal static class LoopbackClustering
{
    private const string Name = "order-processor";

    public static ISiloBuilder UseLoopbackClustering(this ISiloBuilder silo)
    {
        var ports = FreePorts();
        return silo
            .UseLocalhostClustering(ports[0], ports[1], serviceId: Name, clusterId: Name)
            .Configure<EndpointOptions>(endpoints =>
                endpoints.AdvertisedIPAddress = IPAddress.Loopback);
    }

    // Nobody has to find this silo, so any ports do and two programs do not get in each other's
    // way.
    private static int[] FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, port: 0);
        using var second = new TcpListener(IPAddress.Loopback, port: 0);
        first.Start();
        second.Start();
        return [((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port];
    }
}

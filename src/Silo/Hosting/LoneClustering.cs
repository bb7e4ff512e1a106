using System.Net;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Runs the silo as a cluster of its own, which nobody can reach but by HTTP: neither
/// another silo nor an Orleans client, which would be asked for no password.</summary>
internal static class LoneClustering
{
    private const string Name = "order-processor";

    // A name, as it were: nothing listens there.
    private const int SiloPort = 11_111;
    private const int NoGateway = 0;

    public static ISiloBuilder UseLoneClustering(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(SiloPort, NoGateway, serviceId: Name, clusterId: Name)
            .Configure<EndpointOptions>(endpoints =>
                endpoints.AdvertisedIPAddress = IPAddress.Loopback);
        foreach (var listeners in silo.Services.Where(service => service.IsKeyedService
            && service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            silo.Services.Remove(listeners);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(
                listeners.ServiceKey, new NoListeners());
        }

        return silo;
    }
}

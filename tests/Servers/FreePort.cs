using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Servers;

/// <summary>Finds ports on loopback that nothing listens on.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Servers;

/// <summary>Finds ports on loopback that nothing listens on. Below those that systems hand to
/// outgoing connections: such a connection could take the port while its server is down.</summary>
internal static class FreePort
{
    private const int First = 15_000;
    private const int End = 32_000;

    private static int _next = Random.Shared.Next(First, End);

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (End - First));
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

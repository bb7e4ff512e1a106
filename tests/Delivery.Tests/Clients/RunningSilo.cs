using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Delivery.Tests.Clients;

/// <summary>Tests that share a running program.</summary>
[CollectionDefinition(nameof(RunningSilo))]
public sealed class WithRunningSilo : ICollectionFixture<RunningSilo>;

/// <summary>The built program in a process of its own, for clients of all kinds.</summary>
public sealed class RunningSilo : IAsyncLifetime
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly string _data = Directory.CreateTempSubdirectory("delivery-").FullName;
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        // As built beside this test: artifacts/bin/<project>/<configuration>.
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(
            here.Parent!.Parent!.FullName, "Silo", here.Name, "OrderProcessor.Silo.dll");
        _process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                program, $"--urls={Address}", "--Data:Path", _data, "--Auth:BcryptCost", "4",
                "--Serilog:MinimumLevel:Default", "Fatal",
            ]))!;
        using var http = new HttpClient { BaseAddress = Address };
        while (!await IsReady(http))
        {
            Assert.False(_process.HasExited, "The program ended.");
            await Task.Delay(Poll, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Text;
using OrderProcessor.Servers;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>Takes the traces that a program sends, as bytes: text stands in them as it
/// is.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _http = new();
    private readonly int _port = FreePort.Next();
    private readonly MemoryStream _taken = new();

    public Collector()
    {
        _http.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _http.Start();
        _ = Listen();
    }

    /// <summary>What a program is told of it.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{_port}",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    public string Taken
    {
        get
        {
            lock (_taken)
            {
                return Encoding.Latin1.GetString(_taken.ToArray());
            }
        }
    }

    public void Dispose()
    {
        _http.Close();
        _taken.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            while (_http.IsListening)
            {
                var call = await _http.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                lock (_taken)
                {
                    body.WriteTo(_taken);
                }

                call.Response.Close();
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
        {
            // It is not wanted any more.
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Servers;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>A real Alertmanager with the routes that are shipped, and the two webhooks that it
/// calls.</summary>
internal sealed class Pager(Pace pace) : ServerProcess
{
    private const string Program = "prometheus-alertmanager";

    private readonly HttpListener _webhooks = new();
    private readonly int _port = FreePort.Next();
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    /// <summary>What was said, as <c>page firing StoreAway</c>.</summary>
    public IReadOnlyCollection<string> Said => [.. _said.Keys];

    /// <summary>Whether one of the webhooks was told that an alert fires, or is over.</summary>
    public bool HasSaid(string what, string alert) =>
        Said.Any(said => said.EndsWith($" {what} {alert}", StringComparison.Ordinal));

    protected override IReadOnlyList<string> Command
    {
        get
        {
            var config = Path.Combine(DataPath, "alertmanager.yml");
            File.WriteAllText(
                config,
                pace.Of(File.ReadAllText(Path.Combine(Shipped.Folder, "alertmanager.yml")))
                    .Replace("page.invalid", $"127.0.0.1:{_port}/page", StringComparison.Ordinal)
                    .Replace(
                        "ticket.invalid", $"127.0.0.1:{_port}/ticket", StringComparison.Ordinal));
            return
            [
                Program, $"--config.file={config}", $"--web.listen-address=127.0.0.1:{Port}",
                $"--storage.path={Path.Combine(DataPath, "data")}", "--cluster.listen-address=",
            ];
        }
    }

    /// <summary>Takes what Alertmanager sends, until this is disposed of.</summary>
    public async Task Listen()
    {
        _webhooks.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _webhooks.Start();
        while (_webhooks.IsListening)
        {
            try
            {
                await Take(await _webhooks.GetContextAsync());
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void StopListening() => _webhooks.Close();

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(
                new Uri($"http://127.0.0.1:{Port}/-/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Take(HttpListenerContext call)
    {
        var text = await new StreamReader(call.Request.InputStream).ReadToEndAsync();
        var to = call.Request.Url!.AbsolutePath.Trim('/');
        foreach (var alert in JsonNode.Parse(text)!["alerts"]!.AsArray())
        {
            _said[$"{to} {alert!["status"]} {alert["labels"]!["alertname"]}"] = true;
        }

        call.Response.Close();
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Servers;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>A real Prometheus that scrapes a running cluster every second, with the alerts that are
/// shipped.</summary>
internal sealed class Prometheus(
    RunningCluster cluster, int? alertmanager = null, Pace? pace = null) : ServerProcess
{
    public const string Program = "prometheus";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override IReadOnlyList<string> Command
    {
        get
        {
            var config = Path.Combine(DataPath, "prometheus.yml");
            File.WriteAllText(config, Config());
            foreach (var rules in Directory.GetFiles(Path.Combine(Shipped.Folder, "alerts")))
            {
                File.WriteAllText(
                    Path.Combine(DataPath, Path.GetFileName(rules)),
                    (pace ?? Pace.Shipped).Of(File.ReadAllText(rules)));
            }

            return
            [
                Program, $"--config.file={config}", $"--web.listen-address=127.0.0.1:{Port}",
                $"--storage.tsdb.path={Path.Combine(DataPath, "data")}",
            ];
        }
    }

    /// <summary>Whether it can be run here.</summary>
    public static void Require() => Assert.SkipUnless(
        Array.Exists(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'),
            folder => File.Exists(Path.Combine(folder, Program))),
        "There is no prometheus: apt-get install prometheus prometheus-alertmanager.");

    /// <summary>The values that a query has now.</summary>
    public async Task<IReadOnlyList<double>> Query(
        string query, CancellationToken cancellationToken)
    {
        var answer = await Get($"query?query={Uri.EscapeDataString(query)}", cancellationToken);
        return
        [
            .. answer["result"]!.AsArray().Select(sample => double.Parse(
                (string)sample!["value"]![1]!, CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>The names of the alerts that fire now.</summary>
    public async Task<IReadOnlySet<string>> Firing(CancellationToken cancellationToken) =>
        (await Get("alerts", cancellationToken))["alerts"]!.AsArray()
            .Where(alert => (string?)alert!["state"] == "firing")
            .Select(alert => (string)alert!["labels"]!["alertname"]!)
            .ToHashSet(StringComparer.Ordinal);

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            return (await Query("vector(1)", cancellationToken)).Count == 1;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonNode> Get(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var answer = await http.GetAsync(
            new Uri($"http://127.0.0.1:{Port}/api/v1/{path}"), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!["data"]!
            : throw new HttpRequestException($"{path}: {text}");
    }

    private string Config() => $$"""
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: ["{{DataPath}}/*.yaml"]
        alerting:
          alertmanagers:
            - static_configs: [{ targets: [{{Alertmanagers()}}] }]
        scrape_configs:
          - job_name: silo
            static_configs: [{ targets: [{{Targets(cluster.Silos)}}] }]
          - job_name: front-door
            static_configs: [{ targets: [{{Targets(cluster.Doors)}}] }]
        """;

    private string Alertmanagers() =>
        alertmanager is { } port ? $"\"127.0.0.1:{port}\"" : "";

    private static string Targets(IEnumerable<Kept> programs) =>
        string.Join(", ", programs.Select(program => $"\"127.0.0.1:{program.Program.Port}\""));
}

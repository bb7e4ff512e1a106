using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>Alerts, their runbooks and the metrics they name fit together, and each alert fires and
/// is quiet as its own test says.</summary>
public sealed partial class AlertFileTests
{
    private static readonly string Alerts = Path.Combine(Shipped.Folder, "alerts");
    private static readonly string Runbooks = Path.Combine(Shipped.Root, "docs", "runbooks");

    public static TheoryData<string> Groups { get; } =
        [.. Directory.GetFiles(Alerts, "*.yaml").Select(file => Path.GetFileName(file)!).Order()];

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Every_alert_fires_and_is_quiet_as_its_test_says(string group)
    {
        Prometheus.Require();
        var tests = Path.Combine(Shipped.Folder, "tests", group);

        var (code, said) = await Run("promtool", "test", "rules", tests);

        Assert.True(code == 0, said);
        var text = await File.ReadAllTextAsync(
            tests, TestContext.Current.CancellationToken);
        foreach (var alert in NamesIn(Path.Combine(Alerts, group)))
        {
            Assert.Contains($"name: {alert} fires\n", text, StringComparison.Ordinal);
            Assert.Contains($"name: {alert} is quiet\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Alertmanager_takes_its_routes()
    {
        Prometheus.Require();

        var (code, said) = await Run(
            "amtool", "check-config", Path.Combine(Shipped.Folder, "alertmanager.yml"));

        Assert.True(code == 0, said);
    }

    [Fact]
    public void Every_alert_has_a_runbook_and_every_runbook_an_alert()
    {
        var named = Directory.GetFiles(Alerts, "*.yaml")
            .SelectMany(file => Link().Matches(File.ReadAllText(file)))
            .Select(link => link.Groups[1].Value).Order();

        Assert.Equal(
            Directory.GetFiles(Runbooks).Select(file => Path.GetFileName(file)!).Order(), named);
        foreach (var alert in Directory.GetFiles(Alerts, "*.yaml").SelectMany(NamesIn))
        {
            Assert.Contains(
                Directory.GetFiles(Runbooks),
                file => File.ReadLines(file).First() == $"# {alert}");
        }
    }

    [Fact]
    public void Every_metric_that_is_named_is_one_there_is()
    {
        var known = File.ReadAllText(Path.Combine(Shipped.Root, "docs", "metrics.md"));
        var files = Directory.GetFiles(Alerts).Concat(Directory.GetFiles(Runbooks))
            .Concat(Directory.GetFiles(Path.Combine(Shipped.Folder, "dashboards")));

        Assert.All(
            files.SelectMany(file => Metric().Matches(File.ReadAllText(file)))
                .Select(metric => Suffix().Replace(metric.Value, "")).Distinct(),
            metric => Assert.Contains($"`{metric}", known, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_route_that_a_runbook_names_is_one_there_is()
    {
        var document = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Shipped.Root, "docs", "openapi.json")))!;
        var known = document["paths"]!.AsObject()
            .Select(path => Parameter().Replace(path.Key, "{}").TrimEnd('/')).ToHashSet();

        Assert.All(
            Directory.GetFiles(Runbooks)
                .SelectMany(file => Route().Matches(File.ReadAllText(file)))
                .Select(route => Placeholder().Replace(route.Value, "/{}").TrimEnd('/')),
            route => Assert.Contains(route, known));
    }

    [Fact]
    public void Every_line_that_a_runbook_looks_for_is_one_that_is_written()
    {
        var source = string.Concat(Directory
            .EnumerateFiles(
                Path.Combine(Shipped.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Joint().Replace(File.ReadAllText(file), "")));
        var looked = Directory.GetFiles(Runbooks)
            .SelectMany(file => Looked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).ToList();

        Assert.True(looked.Count > 10);
        Assert.All(
            looked,
            line => Assert.Contains(Written(line), source, StringComparison.Ordinal));
    }

    // A member is looked for by its value, which has a name in the source, or by its own.
    private static string Written(string line) => Member().Match(line) is { Success: true } member
        ? member.Groups[2].Value.Length > 0 ? member.Groups[2].Value : member.Groups[1].Value
        : line;

    private static IEnumerable<string> NamesIn(string file) =>
        Name().Matches(File.ReadAllText(file)).Select(name => name.Groups[1].Value);

    private static async Task<(int Code, string Said)> Run(
        string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = run.StandardOutput.ReadToEndAsync();
        var errors = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        return (run.ExitCode, $"{await said}{errors}");
    }

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"grep -a[hH] '([^']+)'")]
    private static partial Regex Looked();

    [GeneratedRegex(@"^""(\w+)"":(""[^""]+"")?")]
    private static partial Regex Member();

    [GeneratedRegex(@"""\s*\+\s*""")]
    private static partial Regex Joint();

    [GeneratedRegex(@"runbook_url: docs/runbooks/(\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"orderprocessor_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("/api/v1/[A-Za-z_/-]+")]
    private static partial Regex Route();

    [GeneratedRegex("/[A-Z]{2,}")]
    private static partial Regex Placeholder();
}

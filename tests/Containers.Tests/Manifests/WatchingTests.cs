using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>What is shipped for whoever watches: dashboards that Grafana takes, and alerts that are
/// the same everywhere.</summary>
public sealed class WatchingTests
{
    private static readonly string Folder = Repository.PathOf("deploy/observability");

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grafanas_own_types_take_every_dashboard() => Assert.Equal(
        "", await Check(Directory.GetFiles(Path.Combine(Folder, "dashboards"))));

    [Fact]
    public async Task A_dashboard_that_Grafana_would_not_take_is_found()
    {
        var file = Path.GetTempFileName();
        var right = await File.ReadAllTextAsync(
            Path.Combine(Folder, "dashboards", "feed.json"), Cancelled);
        await File.WriteAllTextAsync(
            file, right.Replace("gridPos", "gridpos", StringComparison.Ordinal), Cancelled);

        Assert.Contains("gridpos", await Check(file), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task The_operator_gets_the_alerts_that_Prometheus_reads()
    {
        var file = Path.GetTempFileName();

        await Command.Run(Nothing, Cancelled, Path.Combine(Folder, "rules.sh"), file);

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Folder, "rules.yaml"), Cancelled),
            await File.ReadAllTextAsync(file, Cancelled));
        File.Delete(file);
    }

    private static Task<string> Check(params string[] dashboards) => Command.Run(
        Nothing,
        Cancelled,
        [
            "node", Repository.PathOf("tests/Containers.Tests/Manifests/dashboards.js"),
            .. dashboards,
        ]);
}

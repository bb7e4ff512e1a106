using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>What it takes to find, scale, end and watch what runs.</summary>
public sealed class OperationTests
{
    private const int LongestRequestSeconds = 30;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task A_silo_knows_its_address_from_its_pod_and_has_no_rights_in_the_cluster(
        string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var silo = manifests.Containers.Single(item => item.Name == "silo").Container;
        Assert.Equal("status.podIP", FieldOf(silo, "Silo__Address"));
        Assert.Equal("metadata.name", FieldOf(silo, "Silo__Name"));
        Assert.DoesNotContain(
            manifests.Objects,
            item => ((string)item["kind"]!).Contains("Role", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task More_come_when_processors_are_busy_and_silos_also_when_records_wait(
        string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.Equal(["cpu"], MetricsOf(manifests, "front-door"));
        Assert.Equal(
            ["cpu", "orderprocessor_journal_queued_records"], MetricsOf(manifests, "silo"));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task A_front_door_has_time_for_its_pause_and_the_longest_request(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var settings = manifests.Every("ConfigMap").Single(map =>
            Overlay.NameOf(map).StartsWith("front-door", StringComparison.Ordinal))["data"]!;
        var pause = TimeSpan.Parse(
            (string)settings["Shutdown__Pause"]!, CultureInfo.InvariantCulture);
        var spec = manifests.Pods.Single(pod => pod.Name == "front-door").Pod["spec"]!;
        var ready = manifests.Containers
            .Single(item => item.Name == "front-door").Container["readinessProbe"]!;
        var noticed = (int)ready["periodSeconds"]! * (int)ready["failureThreshold"]!;
        Assert.True(pause.TotalSeconds >= noticed);
        Assert.True(
            (int)spec["terminationGracePeriodSeconds"]!
                > pause.TotalSeconds + LongestRequestSeconds);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Nobody_gets_in_without_TLS(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var ingress = manifests.Every("Ingress").Single();
        Assert.Equal(
            (string?)ingress["spec"]!["rules"]![0]!["host"],
            (string?)ingress["spec"]!["tls"]![0]!["hosts"]![0]);
        Assert.Equal(
            "true",
            (string?)ingress["metadata"]!["annotations"]!
                ["nginx.ingress.kubernetes.io/ssl-redirect"]);
    }

    [Fact]
    public async Task In_production_all_that_measures_is_found()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var monitor = manifests.Every("ServiceMonitor").Single()["spec"]!;
        var port = (string)monitor["endpoints"]![0]!["port"]!;
        var found = monitor["selector"]!["matchExpressions"]![0]!["values"]!.AsArray()
            .Select(name => (string)name!).ToList();
        Assert.Equal(["silo", "front-door"], found);
        Assert.All(found, name => Assert.Contains(
            manifests.Every("Service").Single(item => Overlay.NameOf(item) == name)
                ["spec"]!["ports"]!.AsArray(),
            item => (string)item!["name"]! == port));
    }

    private static string? FieldOf(JsonNode container, string variable) =>
        (string?)container["env"]!.AsArray()
            .Single(item => (string)item!["name"]! == variable)!
            ["valueFrom"]!["fieldRef"]!["fieldPath"];

    private static IEnumerable<string> MetricsOf(Overlay manifests, string name) => manifests
        .Every("HorizontalPodAutoscaler").Single(item => Overlay.NameOf(item) == name)
            ["spec"]!["metrics"]!.AsArray()
        .Select(metric => (string)(metric!["resource"] ?? metric["pods"]!["metric"])!["name"]!);
}

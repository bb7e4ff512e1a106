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
    public async Task A_silo_alone_takes_the_integrity_keys_where_there_are_any(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        foreach (var (name, container) in manifests.Containers)
        {
            var takes = (container["envFrom"] as JsonArray ?? []).Any(from =>
                (string?)from!["secretRef"]?["name"] == "integrity-keys"
                    && (bool?)from["secretRef"]!["optional"] is true);
            Assert.Equal(name == "silo", takes);
        }
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
    public async Task A_front_door_names_a_client_that_is_served_from_elsewhere(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var settings = manifests.Every("ConfigMap").Single(map =>
            Overlay.NameOf(map).StartsWith("front-door", StringComparison.Ordinal))["data"]!;
        Assert.True(Uri.TryCreate(
            (string?)settings["Cors__Origins__0"], UriKind.Absolute, out _));
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

    [Fact]
    public async Task In_production_all_that_measures_is_found()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var found = manifests.Every("ServiceMonitor").Single();
        // The operator of kube-prometheus-stack looks for this label alone.
        Assert.Equal(
            "kube-prometheus-stack", (string?)found["metadata"]!["labels"]!["release"]);
        var monitor = found["spec"]!;
        var port = (string)monitor["endpoints"]![0]!["port"]!;
        var scraped = monitor["selector"]!["matchExpressions"]![0]!["values"]!.AsArray()
            .Select(name => (string)name!).ToList();
        Assert.Equal(["silo", "front-door"], scraped);
        Assert.All(scraped, name => Assert.Contains(
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

using System.Text.Json.Nodes;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>What an object may not be although Kubernetes would take it.</summary>
public sealed class PolicyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_pod_is_confined(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.All(manifests.Pods, pod =>
        {
            var spec = pod.Pod["spec"]!;
            Assert.True((bool)spec["securityContext"]!["runAsNonRoot"]!, pod.Name);
            Assert.NotEqual(0, (int)spec["securityContext"]!["runAsUser"]!);
            Assert.Equal(
                "RuntimeDefault", (string?)spec["securityContext"]!["seccompProfile"]!["type"]);
            Assert.False((bool)spec["automountServiceAccountToken"]!, pod.Name);
        });
        Assert.All(manifests.Containers, item =>
        {
            var confined = item.Container["securityContext"]!;
            Assert.False((bool)confined["allowPrivilegeEscalation"]!, item.Name);
            Assert.True((bool)confined["readOnlyRootFilesystem"]!, item.Name);
            Assert.Equal("ALL", (string?)confined["capabilities"]!["drop"]![0]);
        });
        Assert.Equal(
            "restricted",
            (string?)manifests.Every("Namespace").Single()
                ["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_container_says_what_it_needs_and_how_it_is(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.All(manifests.Containers, item =>
        {
            var container = item.Container;
            Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
            Assert.NotNull(container["resources"]!["requests"]!["memory"]);
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
            Assert.All(
                (string[])["startupProbe", "livenessProbe", "readinessProbe"],
                probe => Assert.NotNull(container[probe]));
            Assert.Matches(@":(dev|\d+\.\d+\.\d+\S*)$", (string)container["image"]!);
        });
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Health_means_what_a_probe_takes_it_to_mean(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.All(
            manifests.Containers.Where(item => item.Name is "silo" or "front-door"),
            item =>
            {
                Assert.Equal("/health/startup", Path(item.Container, "startupProbe"));
                Assert.Equal("/health/live", Path(item.Container, "livenessProbe"));
                Assert.Equal("/health/ready", Path(item.Container, "readinessProbe"));
            });
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Those_who_serve_are_replaced_without_ever_being_fewer(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);
        foreach (var name in (string[])["silo", "front-door", "web"])
        {
            var spec = Named(manifests, "Deployment", name)["spec"]!;
            Assert.Equal(0, (int)spec["strategy"]!["rollingUpdate"]!["maxUnavailable"]!);
            Assert.Equal(
                1, (int)Named(manifests, "PodDisruptionBudget", name)["spec"]!["maxUnavailable"]!);
            Assert.NotEmpty(
                spec["template"]!["spec"]!["topologySpreadConstraints"]!.AsArray());
        }

        var silo = Named(manifests, "Deployment", "silo")["spec"]!["template"]!["spec"]!;
        Assert.True((int)silo["terminationGracePeriodSeconds"]! > 120);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Where_an_autoscaler_says_how_many_there_are_nobody_else_does(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        foreach (var (name, least) in ((string, int)[])[("silo", 3), ("front-door", 2)])
        {
            var spec = Named(manifests, "HorizontalPodAutoscaler", name)["spec"]!;
            Assert.Equal(name, (string?)spec["scaleTargetRef"]!["name"]);
            Assert.Equal(least, (int)spec["minReplicas"]!);
            Assert.Null(Named(manifests, "Deployment", name)["spec"]!["replicas"]);
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Whoever_is_not_allowed_to_talk_may_not(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var spec = Named(manifests, "NetworkPolicy", "default-deny")["spec"]!;

        Assert.Empty(spec["podSelector"]!.AsObject());
        Assert.Equal(
            ["Ingress", "Egress"],
            spec["policyTypes"]!.AsArray().Select(type => (string)type!));
        // To all, or from all: what has no peers is open to everybody.
        Assert.All(
            manifests.Every("NetworkPolicy").SelectMany(Rules),
            rule =>
            {
                Assert.NotNull(rule["ports"]);
                Assert.NotNull(rule["from"] ?? rule["to"]);
            });
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task No_secret_is_in_the_repository(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.Empty(manifests.Every("Secret"));
        Assert.DoesNotContain(
            manifests.Every("ConfigMap").SelectMany(map => map["data"]!.AsObject()),
            setting => setting.Key.Contains("SECRET", StringComparison.OrdinalIgnoreCase)
                || setting.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)
                || setting.Key.Contains("ACCESS_KEY", StringComparison.OrdinalIgnoreCase)
                || setting.Key.Contains("SigningKeys", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Whoever_takes_part_in_the_cluster_has_a_certificate(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var settings = manifests.Every("ConfigMap")
            .Single(map => Overlay.NameOf(map).StartsWith("cluster", StringComparison.Ordinal))
            ["data"]!;
        Assert.Equal(
            ["/run/cluster-tls/tls.crt", "/run/cluster-tls/tls.key", "/run/cluster-tls/ca.crt"],
            new[] { "Certificate", "Key", "Ca" }
                .Select(file => (string?)settings[$"Cluster__Tls__{file}"]));
        foreach (var (_, pod) in manifests.Pods.Where(pod => pod.Name is "silo" or "front-door"))
        {
            Assert.Contains(
                pod["spec"]!["volumes"]!.AsArray(),
                volume => (string?)volume!["secret"]?["secretName"] == "cluster-tls");
            var mount = pod["spec"]!["containers"]![0]!["volumeMounts"]!.AsArray()
                .Single(mount => (string?)mount!["name"] == "cluster-tls")!;
            Assert.Equal(
                ("/run/cluster-tls", null),
                ((string?)mount["mountPath"], (string?)mount["subPath"]));
        }
    }

    [Fact]
    public async Task In_production_certificates_are_renewed_and_good_for_both_ends()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var certificate = manifests.Every("Certificate")
            .Single(item => (string?)item["spec"]!["secretName"] == "cluster-tls")["spec"]!;

        Assert.Superset(
            new HashSet<string> { "server auth", "client auth" },
            certificate["usages"]!.AsArray().Select(usage => (string)usage!).ToHashSet());
        Assert.Equal(
            "cluster-authority",
            (string?)Named(manifests, "Issuer", (string)certificate["issuerRef"]!["name"]!)
                ["spec"]!["ca"]!["secretName"]);
    }

    [Fact]
    public async Task In_production_keys_come_from_the_service_account_and_no_store_comes_along()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var silo = Named(manifests, "Deployment", "silo")["spec"]!["template"]!["spec"]!;
        var account = Named(manifests, "ServiceAccount", (string)silo["serviceAccountName"]!);
        Assert.NotNull(account["metadata"]!["annotations"]!["eks.amazonaws.com/role-arn"]);
        Assert.DoesNotContain(manifests.Pods, pod => pod.Name is "redis" or "dynamodb");
    }

    // Names are not the schema's: a service may well lead nowhere.
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Whatever_is_named_is_there(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);
        var ports = manifests.Containers
            .SelectMany(item => item.Container["ports"]!.AsArray()
                .Select(port => (item.Name, (string)port!["name"]!)))
            .ToHashSet();
        var maps = manifests.Every("ConfigMap").Select(Overlay.NameOf).ToHashSet();

        foreach (var service in manifests.Every("Service"))
        {
            var target = (string)service["spec"]!["selector"]!["app.kubernetes.io/name"]!;
            Assert.All(
                service["spec"]!["ports"]!.AsArray(),
                port => Assert.Contains((target, (string)port!["targetPort"]!), ports));
        }

        Assert.All(
            manifests.Containers.SelectMany(item => item.Container["envFrom"]?.AsArray() ?? [])
                .Select(from => (string?)from!["configMapRef"]?["name"]).OfType<string>(),
            name => Assert.Contains(name, maps));
    }

    private static IEnumerable<JsonNode> Rules(JsonNode policy) =>
        (policy["spec"]!["ingress"]?.AsArray() ?? [])
            .Concat(policy["spec"]!["egress"]?.AsArray() ?? []).Select(rule => rule!);

    private static string? Path(JsonNode container, string probe) =>
        (string?)container[probe]!["httpGet"]!["path"];

    private static JsonNode Named(Overlay manifests, string kind, string name) =>
        manifests.Every(kind).Single(item => Overlay.NameOf(item) == name);
}

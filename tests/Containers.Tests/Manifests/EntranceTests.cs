using System.Text.Json.Nodes;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>The way in: to whom it leads, and that it says truly who comes.</summary>
public sealed class EntranceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gateway_is_made_by_the_controller_that_is_named()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var gateway = manifests.Every("Gateway").Single()["spec"]!;
        Assert.Equal("eg", (string?)gateway["gatewayClassName"]);
        Assert.Equal(
            Overlay.NameOf(manifests.Every("EnvoyProxy").Single()),
            (string?)gateway["infrastructure"]!["parametersRef"]!["name"]);
        Assert.Empty(manifests.Every("Ingress"));
    }

    // Whoever counts addresses has to be told them.
    [Fact]
    public async Task A_gateway_hands_on_the_address_of_the_client()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var service = manifests.Every("EnvoyProxy").Single()
            ["spec"]!["provider"]!["kubernetes"]!["envoyService"]!;
        Assert.Equal("Local", (string?)service["externalTrafficPolicy"]);
        Assert.NotNull(FrontDoor(manifests)["Proxies__Trusted__0"]);
    }

    [Fact]
    public async Task A_machine_of_the_developer_hands_on_the_address_too()
    {
        var manifests = await Overlay.Of("dev", Cancelled);

        var entrance = manifests.Every("Service")
            .Single(item => Overlay.NameOf(item) == "entrance")["spec"]!;
        Assert.Equal("Local", (string?)entrance["externalTrafficPolicy"]);
        Assert.Contains(
            $"containerPort: {entrance["ports"]![0]!["nodePort"]}",
            await File.ReadAllTextAsync(
                Engine.Repository.PathOf("k8s", "kind-config.yaml"), Cancelled),
            StringComparison.Ordinal);
        Assert.Null(FrontDoor(manifests)["Proxies__Trusted__0"]);
    }

    [Fact]
    public async Task Without_TLS_a_gateway_only_says_where_to_go()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        foreach (var listener in manifests.Every("Gateway").Single()["spec"]!["listeners"]!
            .AsArray().Where(listener => (string?)listener!["protocol"] == "HTTP"))
        {
            var routes = manifests.Every("HTTPRoute").Where(route => route["spec"]!["parentRefs"]!
                .AsArray().Any(parent =>
                    (string?)parent!["sectionName"] == (string?)listener!["name"]));
            Assert.All(routes.SelectMany(route => route["spec"]!["rules"]!.AsArray()), rule =>
            {
                Assert.Null(rule!["backendRefs"]);
                Assert.Equal(
                    "https", (string?)rule["filters"]![0]!["requestRedirect"]!["scheme"]);
            });
        }
    }

    [Fact]
    public async Task Without_TLS_an_ingress_only_says_where_to_go()
    {
        var manifests = await Overlay.Of("prod-ingress", Cancelled);

        var ingress = manifests.Every("Ingress").Single();
        Assert.Equal(
            "443",
            (string?)ingress["metadata"]!["annotations"]!
                ["alb.ingress.kubernetes.io/ssl-redirect"]);
        Assert.Equal(
            (string?)ingress["spec"]!["rules"]![0]!["host"],
            (string?)ingress["spec"]!["tls"]![0]!["hosts"]![0]);
    }

    [Fact]
    public async Task A_stream_may_go_on_for_ever()
    {
        var manifests = await Overlay.Of("prod", Cancelled);

        var stream = Rules(manifests).Single(rule => rule["matches"]!.AsArray().Any(match =>
            (string?)match!["path"]!["value"] == "/api/v1/stream"));
        Assert.Equal("0s", (string?)stream["timeouts"]!["request"]);
    }

    [Theory]
    [MemberData(nameof(Overlay.OfProduction), MemberType = typeof(Overlay))]
    public async Task The_way_in_leads_to_services_that_let_it_in(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var services = Rules(manifests).SelectMany(rule => rule["backendRefs"]!.AsArray())
            .Select(backend => (string)backend!["name"]!)
            .Concat(manifests.Every("Ingress").SelectMany(ingress =>
                ingress["spec"]!["rules"]![0]!["http"]!["paths"]!.AsArray())
                .Select(path => (string)path!["backend"]!["service"]!["name"]!))
            .ToHashSet();
        Assert.Equal(["front-door", "web"], services.Order());
        var admitted = manifests.Every("NetworkPolicy")
            .Where(policy => Overlay.NameOf(policy).StartsWith("from-", StringComparison.Ordinal))
            .SelectMany(policy => policy["spec"]!["podSelector"]!["matchExpressions"]![0]!
                ["values"]!.AsArray()).Select(name => (string)name!);
        Assert.Equal(services.Order(), admitted.Order());
        Assert.All(services, name => Assert.Single(
            manifests.Every("Service"), service => Overlay.NameOf(service) == name));
    }

    private static IEnumerable<JsonNode> Rules(Overlay manifests) => manifests.Every("HTTPRoute")
        .SelectMany(route => route["spec"]!["rules"]!.AsArray()).Select(rule => rule!)
        .Where(rule => rule["backendRefs"] is not null);

    private static JsonNode FrontDoor(Overlay manifests) => manifests.Every("ConfigMap")
        .Single(map => Overlay.NameOf(map).StartsWith("front-door", StringComparison.Ordinal))
        ["data"]!;
}

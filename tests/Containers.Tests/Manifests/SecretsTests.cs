namespace OrderProcessor.Containers.Tests.Manifests;

public sealed class SecretsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Overlay.OfProduction), MemberType = typeof(Overlay))]
    public async Task Every_Secret_that_a_pod_cannot_do_without_is_brought_or_made(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        var needed = manifests.Containers.SelectMany(item =>
                (item.Container["envFrom"]?.AsArray() ?? [])
                    .Where(from => (bool?)from!["secretRef"]?["optional"] is not true)
                    .Select(from => (string?)from!["secretRef"]?["name"])
                    .Concat((item.Container["env"]?.AsArray() ?? []).Select(one =>
                        (string?)one!["valueFrom"]?["secretKeyRef"]?["name"])))
            .Concat(manifests.Pods.SelectMany(pod => pod.Pod["spec"]!["volumes"]?.AsArray() ?? [])
                .Select(volume => (string?)volume!["secret"]?["secretName"]))
            .OfType<string>().ToHashSet();
        var made = manifests.Every("ExternalSecret")
            .Select(item => (string)item["spec"]!["target"]!["name"]!)
            .Concat(manifests.Every("Certificate")
                .Select(item => (string)item["spec"]!["secretName"]!));

        Assert.Subset(made.ToHashSet(), needed);
        Assert.Superset(new HashSet<string> { "redis", "signing-keys", "cluster-tls" }, needed);
    }
}

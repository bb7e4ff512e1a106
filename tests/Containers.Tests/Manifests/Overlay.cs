using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>What an overlay is made of.</summary>
/// <param name="Objects">Every object, as it would be sent to a cluster.</param>
/// <param name="Faults">Where they are not what the Kubernetes API takes.</param>
internal sealed record Overlay(IReadOnlyList<JsonNode> Objects, IReadOnlyList<string> Faults)
{
    private static readonly string Checker =
        Repository.PathOf("tests", "Containers.Tests", "Manifests");

    // They are the same for all tests, which do not change them.
    private static readonly ConcurrentDictionary<string, Lazy<Task<Overlay>>> Read = [];

    /// <summary>The names of all overlays.</summary>
    public static TheoryData<string> Names => new("dev", "prod", "prod-ingress");

    /// <summary>Those for EKS, which strangers reach.</summary>
    public static TheoryData<string> OfProduction => new("prod", "prod-ingress");

    public static Task<Overlay> Of(string overlay, CancellationToken cancellationToken) =>
        Read.GetOrAdd(overlay, name => new(() => Render(name, cancellationToken))).Value;

    public static async Task<Overlay> Check(string yaml, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Checker, "node_modules")),
            "Manifests cannot be checked: run npm ci in tests/Containers.Tests/Manifests.");
        using var node = Process.Start(new ProcessStartInfo("node", ["check.js"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Checker,
        })!;
        await node.StandardInput.WriteAsync(yaml.AsMemory(), cancellationToken);
        node.StandardInput.Close();
        var read = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        var found = JsonNode.Parse(read)!;
        return new Overlay(
            [.. found["objects"]!.AsArray().Select(item => item!)],
            [.. found["faults"]!.AsArray().Select(fault => (string)fault!)]);
    }

    public IEnumerable<JsonNode> Every(string kind) =>
        Objects.Where(item => (string?)item["kind"] == kind);

    /// <summary>Every workload's pod with the workload's name.</summary>
    public IEnumerable<(string Name, JsonNode Pod)> Pods => Every("Deployment").Select(
        workload => (NameOf(workload), workload["spec"]!["template"]!));

    public IEnumerable<(string Name, JsonNode Container)> Containers => Pods.SelectMany(
        pod => pod.Pod["spec"]!["containers"]!.AsArray().Select(item => (pod.Name, item!)));

    public static string NameOf(JsonNode item) => (string)item["metadata"]!["name"]!;

    private static async Task<Overlay> Render(string name, CancellationToken cancellationToken) =>
        await Check(await Kustomize.Render(name, cancellationToken), cancellationToken);
}

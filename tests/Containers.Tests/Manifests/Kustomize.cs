using System.ComponentModel;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>Puts an overlay together as `kubectl apply -k` does.</summary>
internal static class Kustomize
{
    private const string Base = "resources:\n  - ../../base\n";

    // What Debian 12 packages takes a folder under this name only.
    private const string OldBase = "bases:\n  - ../../base\nresources:\n";

    private static readonly Dictionary<string, string> NoVariables = [];

    public static async Task<string> Render(string overlay, CancellationToken cancellationToken)
    {
        var (code, output) = await Try(
            cancellationToken, "kustomize", Repository.PathOf("k8s", "overlays", overlay));
        return code == 0 ? output : await RenderOld(overlay, cancellationToken);
    }

    private static async Task<string> RenderOld(
        string overlay, CancellationToken cancellationToken)
    {
        var copy = Directory.CreateTempSubdirectory("kustomize-").FullName;
        await Command.Run(
            NoVariables, cancellationToken, "cp", "-r", Repository.PathOf("k8s"), copy);
        var folder = Path.Combine(copy, "k8s", "overlays", overlay);
        var file = Path.Combine(folder, "kustomization.yaml");
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        await File.WriteAllTextAsync(
            file, text.Replace(Base, OldBase, StringComparison.Ordinal), cancellationToken);
        var rendered = await Command.Run(
            NoVariables, cancellationToken, "kubectl", "kustomize", folder);
        Directory.Delete(copy, recursive: true);
        return rendered;
    }

    private static async Task<(int Code, string Output)> Try(
        CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            return await Command.Try(NoVariables, cancellationToken, ["kubectl", .. arguments]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Manifests cannot be put together: there is no kubectl.");
            throw;
        }
    }
}

using System.ComponentModel;
using System.Text.RegularExpressions;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests.Manifests;

/// <summary>Puts an overlay together as `kubectl apply -k` does.</summary>
internal static partial class Kustomize
{
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
        foreach (var file in Directory.GetFiles(
            copy, "kustomization.yaml", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            await File.WriteAllTextAsync(file, WithOldBases(text), cancellationToken);
        }

        var rendered = await Command.Run(
            NoVariables, cancellationToken, "kubectl", "kustomize", folder);
        Directory.Delete(copy, recursive: true);
        return rendered;
    }

    // What Debian 12 packages takes folders under this name only.
    private static string WithOldBases(string text) => Folder().Replace(
        text, "bases:\n$1resources:\n");

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

    [GeneratedRegex(@"resources:\n((?:  - \.\.\S+\n)+)")]
    private static partial Regex Folder();
}

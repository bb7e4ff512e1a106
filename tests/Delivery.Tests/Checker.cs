using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OrderProcessor.Delivery.Tests;

/// <summary>Runs one of the programs in Checkers, which read what .NET has no reader for.</summary>
internal static class Checker
{
    private static readonly string Folder =
        Repository.PathOf("tests", "Delivery.Tests", "Checkers");

    public static async Task<JsonNode> Read(
        string text, CancellationToken cancellationToken, params string[] arguments)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules")),
            "This cannot be checked: run npm ci in tests/Delivery.Tests/Checkers.");
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        })!;
        await node.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
        node.StandardInput.Close();
        var read = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonNode.Parse(read)!;
    }
}

using System.Diagnostics;

namespace OrderProcessor.Cluster.Tests.Releases;

/// <summary>The programs of an earlier release, built from the repository's history in a folder of
/// their own.</summary>
internal sealed class EarlierRelease : IAsyncDisposable
{
    private readonly string _folder;

    private EarlierRelease(string folder) => _folder = folder;

    /// <summary>Where its programs are, as these tests' own build has them.</summary>
    public string Programs => Path.Combine(_folder, "artifacts", "bin");

    /// <summary>Checks the revision out and builds its two programs.</summary>
    public static async Task<EarlierRelease> Build(
        string revision, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(
            Directory.CreateTempSubdirectory("order-processor-release-").FullName, "source");
        await Run(AppContext.BaseDirectory, cancellationToken,
            "git", "worktree", "add", "--detach", folder, revision);
        var release = new EarlierRelease(folder);
        foreach (var project in new[] { "Silo", "Api" })
        {
            await Run(folder, cancellationToken,
                "dotnet", "build", $"src/{project}", "--configuration", "Release");
        }

        return release;
    }

    public async ValueTask DisposeAsync() => await Run(
        AppContext.BaseDirectory, CancellationToken.None,
        "git", "worktree", "remove", "--force", _folder);

    private static async Task Run(
        string folder, CancellationToken cancellationToken, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{string.Join(' ', command)} failed:\n{await output}\n{await errors}");
        }
    }
}

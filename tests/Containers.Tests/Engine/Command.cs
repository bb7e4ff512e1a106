using System.Diagnostics;

namespace OrderProcessor.Containers.Tests.Engine;

/// <summary>A program that is run to its end, in the root of the repository.</summary>
internal static class Command
{
    /// <summary>What it wrote; fails when it does.</summary>
    public static async Task<string> Run(
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] command)
    {
        var ended = await Try(environment, cancellationToken, command);
        return ended.Code == 0
            ? ended.Output
            : throw new InvalidOperationException(
                $"{string.Join(' ', command)} ended with {ended.Code}:\n{ended.Output}");
    }

    /// <summary>Its exit code, and what it wrote: first its output, then its complaints.</summary>
    public static async Task<(int Code, string Output)> Try(
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] command)
    {
        using var process = Process.Start(Info(environment, command))!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var complaints = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await complaints);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Info(
        IReadOnlyDictionary<string, string> environment, string[] command)
    {
        // Scripts are named by where they are in the repository, other programs by name alone.
        var program = command[0].Contains('/', StringComparison.Ordinal)
            ? Repository.PathOf(command[0])
            : command[0];
        var start = new ProcessStartInfo(program, command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

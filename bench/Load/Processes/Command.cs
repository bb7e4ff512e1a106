using System.Diagnostics;

namespace OrderProcessor.Bench.Load.Processes;

/// <summary>Programs that run to their end.</summary>
internal static class Command
{
    /// <summary>What it said; throws where it failed.</summary>
    public static async Task<string> Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var mistakes = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException(
                $"{string.Join(' ', command)}: {process.ExitCode} {said} {await mistakes}");
    }
}

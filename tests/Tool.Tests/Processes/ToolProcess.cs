using System.Diagnostics;
using System.Globalization;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>The built tool in processes of its own, as people and scripts run it.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Runs it to its end.</summary>
    public static Task<ToolRun> Run(params string[] arguments) =>
        Run(new Dictionary<string, string>(), arguments);

    /// <summary>Runs it to its end, with more in its environment.</summary>
    public static async Task<ToolRun> Run(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var since = Stopwatch.GetTimestamp();
        using var process = Start(environment, arguments);
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(Cancelled),
            process.StandardError.ReadToEndAsync(Cancelled));
        var peak = 0L;
        var ended = process.WaitForExitAsync(Cancelled);
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakBytes(process));
            await Task.WhenAny(ended, Task.Delay(Look, TimeProvider.System, Cancelled));
        }

        await ended;
        return new(
            process.ExitCode,
            await output,
            await error,
            Stopwatch.GetElapsedTime(since),
            peak);
    }

    /// <summary>Runs it, and kills it (kill -9) after so long, unless it ended before.</summary>
    /// <returns>Whether it was killed.</returns>
    public static async Task<bool> Kill(TimeSpan after, params string[] arguments)
    {
        using var process = Start(new Dictionary<string, string>(), arguments);
        var said = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(Cancelled),
            process.StandardError.ReadToEndAsync(Cancelled));
        var ended = process.WaitForExitAsync(Cancelled);
        var isKilled = await Task.WhenAny(
            ended, Task.Delay(after, TimeProvider.System, Cancelled)) != ended;
        if (isKilled)
        {
            process.Kill();
            await ended;
        }

        await said;
        return isKilled && process.ExitCode is not 0;
    }

    private static Process Start(
        IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    // The most it ever had, as far as it was looked at.
    private static long PeakBytes(Process process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status")
                .FirstOrDefault(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // As built beside this test: artifacts/bin/<project>/<configuration>.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(
            here.Parent!.Parent!.FullName, "Tool", here.Name, "OrderProcessor.Tool.dll");
    }
}

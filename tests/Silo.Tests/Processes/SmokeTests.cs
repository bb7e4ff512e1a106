using System.Diagnostics;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>The script that walks the main job against a deployment, here against the built
/// program.</summary>
public sealed class SmokeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_works_is_called_so()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);

        var (code, said) = await Smoke(silo.Address);

        Assert.True(code == 0, said);
        Assert.Contains("All of it holds", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_is_named()
    {
        await using var silo = new SiloProcess("--Limits:DailyDeposit", "500");
        await silo.Start(Cancelled);

        var (code, said) = await Smoke(silo.Address);

        Assert.Equal(1, code);
        Assert.Contains("deposit: 422 instead of 201", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> Smoke(Uri address)
    {
        using var script = Process.Start(
            new ProcessStartInfo(Script(), [address.ToString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var output = script.StandardOutput.ReadToEndAsync(Cancelled);
        var complaints = script.StandardError.ReadToEndAsync(Cancelled);
        await script.WaitForExitAsync(Cancelled);
        return (script.ExitCode, await output + await complaints);
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "scripts", "smoke.sh");
    }
}

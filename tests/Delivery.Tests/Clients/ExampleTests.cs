using System.ComponentModel;

namespace OrderProcessor.Delivery.Tests.Clients;

/// <summary>The examples of the API guide do what it says that they do.</summary>
[Collection(nameof(RunningSilo))]
public sealed class ExampleTests(RunningSilo silo)
{
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("python3", "trade.py")]
    [InlineData("node", "trade.mjs")]
    public async Task An_example_trades_and_is_refused(string language, string file) =>
        Traded(await Run(language, Repository.PathOf("docs", "examples", file)));

    // Where a user would have it: outside of this repository, whose settings are not theirs.
    [Fact]
    public async Task The_example_in_CSharp_trades_and_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("example-").FullName;
        var file = Path.Combine(folder, "trade.cs");
        File.Copy(Repository.PathOf("docs", "examples", "trade.cs"), file);

        Traded(await Run("dotnet", "run", file));

        Directory.Delete(folder, recursive: true);
    }

    private async Task<(int Code, string Output)> Run(params string[] command)
    {
        try
        {
            return await Command.Try(
                Quiet, Cancelled, [.. command, silo.Address.ToString()]);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {command[0]}.");
            throw;
        }
    }

    private static void Traded((int Code, string Output) ended)
    {
        Assert.True(ended.Code == 0, ended.Output);
        Assert.Contains("bought ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("refused: INSUFFICIENT_FUNDS", ended.Output, StringComparison.Ordinal);
    }
}

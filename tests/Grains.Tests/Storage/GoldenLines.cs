using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>Holds what a portfolio writes against the files in <c>Golden</c>.</summary>
internal static class GoldenLines
{
    public static void IsLine(string name, Decision decision)
    {
        var (form, record) = (Portfolio.FormOf(Newcomer), decision.Recorded());
        var (read, _) = RecordChain.Start.Verify(form, Encoding.UTF8.GetBytes(Golden(name)));

        Assert.Equal(Golden(name), Written(record));
        Assert.Equal(Golden(name), Written(read));

        string Written(PortfolioRecord one) => Encoding.UTF8.GetString(
            RecordChain.Start.Extend(form, one, LineVersion.Newest).Line);
    }

    public static void IsStoredAs(string name, Portfolio value)
    {
        var read = JsonSerializer.Deserialize<Portfolio>(Golden(name), StoredJson.Options)!;

        Assert.Equal(Golden(name), JsonSerializer.Serialize(value, StoredJson.Options));
        Assert.Equal(Golden(name), JsonSerializer.Serialize(read, StoredJson.Options));
        Assert.True(read.IsSound());
    }

    private static string Golden(string name) => File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"), Encoding.UTF8)
        .TrimEnd('\n');
}

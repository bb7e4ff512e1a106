using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Measurements read as Prometheus reads them: every line is understood, or it
/// fails.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, double> _series = new(StringComparer.Ordinal);

    private Scrape(string text)
    {
        Assert.EndsWith("\n", text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('#'))
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, $"This is no sample: {line}");
                Assert.True(
                    _series.TryAdd(sample.Groups["series"].Value, Value(sample)),
                    $"This series is there twice: {line}");
            }
        }
    }

    /// <summary>Series by their names and labels, as they are written.</summary>
    public IReadOnlyDictionary<string, double> Series => _series;

    public static async Task<Scrape> Of(Client client)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(client.Server, "/metrics"));
        var reply = (await client.SendAsIs(request)).Is(200);
        Assert.StartsWith("text/plain", reply.Header("Content-Type"));
        return new Scrape(reply.Text);
    }

    /// <summary>The sum over all series of that name that have these labels.</summary>
    public double Sum(string name, params string[] labels) => Series
        .Where(series => series.Key.Split('{')[0] == name
            && labels.All(label => series.Key.Contains(label, StringComparison.Ordinal)))
        .Sum(series => series.Value);

    private static double Value(Match sample) => sample.Groups["value"].Value switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(
        """^(?<series>[a-zA-Z_:]\w*(\{([a-zA-Z_]\w*="([^"\\]|\\.)*",?)*\})?)"""
        + """ (?<value>\S+)( \d+)?$""")]
    private static partial Regex Sample();
}

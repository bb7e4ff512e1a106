using System.Globalization;
using OrderProcessor.Silo.Tests.Backtests.Paper;

namespace OrderProcessor.Silo.Tests.Backtests;

/// <summary>Makes of a recording one that says for how many units its quotes were good: most of
/// them for little, some for any number.</summary>
internal static class SizedQuotes
{
    /// <summary>The path of the new recording: the same for the same seed.</summary>
    public static string Write(string feed, int seed, string folder)
    {
        var random = new Random(seed);
        var path = Path.Combine(folder, "sized.csv");
        File.WriteAllLines(path, File.ReadLines(feed).Select((line, at) => at == 0
            ? $"{line},bid_size,ask_size"
            : $"{line},{Size(line)},{Size(line)}"));
        return path;

        string Size(string line) => random.Next(8) == 0
            ? ""
            : Math.Round(random.Next(1, 60_000) / 100m / PaperQuote.Number(line.Split(',')[2]), 8)
                .ToString(CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>Recorded quotes for the feed to replay: the same each time, across the end of a month.
/// </summary>
internal static class Recording
{
    /// <summary>How many times faster than recorded it is replayed.</summary>
    public const int Speed = 60;

    private const string Header = "time_utc,asset,bid,ask,last,volume";
    private const int Seed = 2026;
    private const int Moments = 1_000;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, decimal> Prices = new()
    {
        ["BTC"] = 95_000,
        ["DOGE"] = 0.35m,
        ["ETH"] = 3_300,
        ["LINK"] = 20,
        ["SOL"] = 200,
        ["XMR"] = 200,
    };

    public static DateTimeOffset Begin { get; } = new(2026, 10, 31, 23, 50, 0, TimeSpan.Zero);

    /// <summary>When the minutes of the first hour are surely kept day by day: that is done once a
    /// minute.</summary>
    public static DateTimeOffset Sure { get; } = Begin.AddMinutes(75);

    public static void Write(string file)
    {
        var random = new Random(Seed);
        File.WriteAllLines(file, [Header, .. Enumerable.Range(0, Moments).SelectMany(
            moment => Prices.Select(asset => Line(
                Begin + (Pace * moment),
                asset.Key,
                asset.Value * (1 + (random.Next(-500, 501) / 100_000m)),
                random.Next(1, 100))))]);
    }

    /// <summary>One without quotes: the feed has come to its end at once.</summary>
    public static void WriteEmpty(string file) => File.WriteAllLines(file, [Header]);

    private static string Line(DateTimeOffset time, string asset, decimal price, int volume)
    {
        var tick = price < 1 ? 0.00001m : 0.01m;
        var bid = Math.Floor(price / tick) * tick;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z,{asset},{bid},{bid + tick},{bid},{volume}");
    }
}

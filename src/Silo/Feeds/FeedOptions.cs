namespace OrderProcessor.Silo.Feeds;

/// <summary>Where prices come from: the configuration section <c>Feed</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Feed";

    /// <summary>A seeded random walk from the latest known prices; the default.</summary>
    public const string Simulated = "simulated";

    /// <summary>Recorded quotes from a CSV file.</summary>
    public const string Replay = "replay";

    /// <summary>The market-data API of CoinGecko, or one that speaks like it.</summary>
    public const string CoinGecko = "coingecko";

    /// <summary><c>simulated</c>, <c>replay</c> or <c>coingecko</c>.</summary>
    public string Source { get; set; } = Simulated;

    /// <summary>The recording to replay: a CSV file with the columns
    /// <c>time_utc,asset,bid,ask,last,volume</c> and, where it says for how many units its quotes
    /// were good, <c>bid_size,ask_size</c>.</summary>
    public string? Path { get; set; }

    /// <summary>How much faster than recorded the replay runs: 1 is real time, 1440 a day a
    /// minute; above 0, at most 100,000.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Makes the simulated prices repeatable; unset, each start differs.</summary>
    public int? Seed { get; set; }

    /// <summary>Seconds between prices, 1 to 3600. Unset, 1 for simulated prices and 60 for
    /// CoinGecko, where what is outside 60 to 300 counts as the nearer end.</summary>
    public int? IntervalSeconds { get; set; }

    /// <summary>The root of the CoinGecko API.</summary>
    public Uri BaseAddress { get; set; } = new("https://api.coingecko.com/");

    /// <summary>The API key of a demo account, or of a paid one when <see cref="BaseAddress"/> is
    /// the paid host; unset, the public access with its lower limits.</summary>
    public string? ApiKey { get; set; }
}

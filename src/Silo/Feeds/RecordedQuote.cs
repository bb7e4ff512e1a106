using System.Globalization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>The lines of a recording: strictly the six columns, because a misread price is worse
/// than none.</summary>
internal static class RecordedQuote
{
    public const string Header = "time_utc,asset,bid,ask,last,volume";

    private const int MaxAssetLength = 10;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Reads a line, or throws <see cref="FormatException"/> saying what is
    /// wrong.</summary>
    public static Tick Parse(string line)
    {
        if (line.Split(',') is not [var time, var asset, var bid, var ask, var last, var volume])
        {
            throw new FormatException($"not the six columns {Header}");
        }

        var tick = new Tick
        {
            AssetId = Asset(asset),
            Time = Time(time),
            Bid = Number("bid", bid),
            Ask = Number("ask", ask),
            Last = last.Length > 0 ? Number("last", last) : null,
            Volume = volume.Length > 0 ? Number("volume", volume) : null,
        };
        return tick.IsPossible()
            ? tick
            : throw new FormatException(
                $"no market has a bid of {bid}, an ask of {ask}, a last trade at '{last}' and a "
                + $"volume of '{volume}'");
    }

    // Other programs write them small.
    private static string Asset(string text)
    {
        var asset = text.Trim().ToUpperInvariant();
        return asset.Length switch
        {
            0 => throw new FormatException("no asset"),
            <= MaxAssetLength when asset.All(char.IsAsciiLetterOrDigit) => asset,
            _ => throw new FormatException($"asset '{text}' is not like BTC"),
        };
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time)
            ? time
            : throw new FormatException($"time_utc '{text}' is not like 2018-04-04T00:01:00Z");

    private static decimal Number(string column, string text) =>
        ExactDecimal.TryParse(text, out var value)
            ? value : throw new FormatException($"{column} '{text}' is not a number");
}

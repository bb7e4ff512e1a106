using System.Globalization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>The lines of a recording: strictly the six columns, or eight with sizes, because a
/// misread price is worse than none.</summary>
internal static class RecordedQuote
{
    public const string Header = "time_utc,asset,bid,ask,last,volume";

    /// <summary>Of a recording that says for how many units its quotes were good.</summary>
    public const string SizedHeader = $"{Header},bid_size,ask_size";

    private const int MaxAssetLength = 10;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Reads a line, or throws <see cref="FormatException"/> saying what is
    /// wrong.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isSized">Whether the header is <see cref="SizedHeader"/>.</param>
    public static Tick Parse(string line, bool isSized = false)
    {
        if (line.Split(',') is not
                [var time, var asset, var bid, var ask, var last, var volume, .. var sizes]
            || sizes.Length != (isSized ? 2 : 0))
        {
            throw new FormatException(isSized
                ? $"not the eight columns {SizedHeader}"
                : $"not the six columns {Header}");
        }

        var tick = new Tick
        {
            AssetId = Asset(asset),
            Time = ReadTime(time),
            Bid = Number("bid", bid),
            Ask = Number("ask", ask),
            Last = NumberIfAny("last", last),
            Volume = NumberIfAny("volume", volume),
            BidSize = isSized ? NumberIfAny("bid_size", sizes[0]) : null,
            AskSize = isSized ? NumberIfAny("ask_size", sizes[1]) : null,
        };
        return tick.IsPossible()
            ? tick
            : throw new FormatException(
                $"no market has a bid of {bid}, an ask of {ask}, a last trade at '{last}' and a "
                + $"volume of '{volume}'"
                + (isSized ? $", and sizes of '{sizes[0]}' and '{sizes[1]}'" : ""));
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

    /// <summary>Reads a time as recordings have it.</summary>
    public static DateTimeOffset ReadTime(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time)
            ? time
            : throw new FormatException($"time_utc '{text}' is not like 2018-04-04T00:01:00Z");

    private static decimal? NumberIfAny(string column, string text) =>
        text.Length > 0 ? Number(column, text) : null;

    private static decimal Number(string column, string text) =>
        ExactDecimal.TryParse(text, out var value)
            ? value : throw new FormatException($"{column} '{text}' is not a number");
}

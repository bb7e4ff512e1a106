using System.Globalization;

namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>One row of a recording.</summary>
internal sealed record PaperQuote(
    DateTime Time, string Asset, decimal Bid, decimal Ask, decimal? BidSize, decimal? AskSize)
{
    public static IReadOnlyList<PaperQuote> Read(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(Of)];

    public static DateTime TimeOf(string text) => DateTime.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    public static decimal Number(string text) =>
        decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>How far the rows of an asset are apart as a rule.</summary>
    public static TimeSpan UsualGap(IEnumerable<PaperQuote> rows)
    {
        var times = rows.Select(row => row.Time).ToList();
        return times.Zip(times.Skip(1), (one, next) => next - one)
            .CountBy(gap => gap).MaxBy(gap => gap.Value).Key;
    }

    private static PaperQuote Of(string line)
    {
        var cells = line.Split(',');
        return new PaperQuote(
            TimeOf(cells[0]),
            cells[1],
            Number(cells[2]),
            Number(cells[3]),
            cells.Length < 8 || cells[6].Length == 0 ? null : Number(cells[6]),
            cells.Length < 8 || cells[7].Length == 0 ? null : Number(cells[7]));
    }
}

using System.Globalization;
using OrderProcessor.Grains.Backtests;

namespace OrderProcessor.Silo.Backtests;

/// <summary>Draws what an account was worth over time, as an SVG that stands by itself.</summary>
internal static class EquityChart
{
    private const int Width = 960;
    private const int Height = 360;
    private const int Left = 90;
    private const int Top = 30;
    private const int PlotWidth = Width - Left - 20;
    private const int PlotHeight = Height - Top - 40;
    private const int MaxPoints = 2_000;
    private const int Lines = 4;

    public static string Of(IReadOnlyList<BacktestValue> equity)
    {
        var (low, high) = (
            equity.Min(value => value.Equity), equity.Max(value => value.Equity));
        (low, high) = low == high ? (low - 1, high + 1) : (low, high);
        return FormattableString.Invariant($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img">
            <title>Equity in USD</title>
            <rect width="{Width}" height="{Height}" fill="#ffffff"/>
            <g font-family="sans-serif" font-size="12" fill="#444444" stroke="none">
            <text x="{Left}" y="18">Equity in USD</text>
            {Grid(low, high)}
            <text x="{Left}" y="{Height - 12}">{Time(equity[0])}</text>
            <text x="{Width - 20}" y="{Height - 12}" text-anchor="end">{Time(equity[^1])}</text>
            </g>
            <polyline fill="none" stroke="#1f5fbf" stroke-width="1.5"
              points="{Points(equity, low, high)}"/>
            </svg>

            """);
    }

    private static string Grid(decimal low, decimal high) => string.Join(
        '\n',
        Enumerable.Range(0, Lines + 1).Select(line =>
        {
            var value = low + ((high - low) * line / Lines);
            var y = Y(value, low, high);
            return FormattableString.Invariant($"""
                <path d="M{Left} {y:0.#}h{PlotWidth}" stroke="#dddddd"/>
                <text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{value:0.00}</text>
                """);
        }));

    // The last of as many moments as can be told apart.
    private static string Points(
        IReadOnlyList<BacktestValue> equity, decimal low, decimal high)
    {
        var (start, span) = (
            equity[0].At, Math.Max(1, (equity[^1].At - equity[0].At).Ticks));
        return string.Join(' ', equity
            .GroupBy(value => (value.At - start).Ticks * (Int128)MaxPoints / span)
            .Select(group => group.Last())
            .Select(value => FormattableString.Invariant(
                $"{X(value.At - start, span):0.#},{Y(value.Equity, low, high):0.#}")));
    }

    private static decimal X(TimeSpan since, long span) =>
        Left + ((decimal)since.Ticks / span * PlotWidth);

    private static decimal Y(decimal value, decimal low, decimal high) =>
        Top + ((high - value) / (high - low) * PlotHeight);

    private static string Time(BacktestValue value) =>
        value.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

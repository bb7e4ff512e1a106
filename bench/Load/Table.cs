using System.Globalization;

namespace OrderProcessor.Bench.Load;

/// <summary>Prints figures as tables of Markdown.</summary>
internal static class Table
{
    public static void Head(string title, params string[] columns)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    public static void Row(params string[] cells) =>
        Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>With so many digits as say something.</summary>
    public static string Of(double number) => double.IsFinite(number)
        ? number.ToString(
            Math.Abs(number) switch { >= 100 => "N0", >= 10 => "0.0", _ => "0.00" },
            CultureInfo.InvariantCulture)
        : "-";

    public static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}

namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>One line of a script, as it says it.</summary>
internal sealed class PaperRow(string[] header, string line)
{
    private readonly Dictionary<string, string> _cells = header.Zip(line.Split(','))
        .Where(cell => cell.Second.Length > 0)
        .ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);

    public string Name => this["client_order_id"]!;

    public DateTime At => PaperQuote.TimeOf(this["time_utc"]!);

    public string Class => this["order_class"] ?? "simple";

    public string? this[string column] => _cells.GetValueOrDefault(column);

    public static IReadOnlyList<PaperRow> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => new PaperRow(header, line))];
    }

    public decimal? Number(string column) =>
        this[column] is { } text ? PaperQuote.Number(text) : null;

    /// <summary>When an order ends that waits as long as this says.</summary>
    public DateTime Ends(DateTime now) => (this["time_in_force"] ?? "gtc") switch
    {
        "day" => now.Date.AddDays(1),
        "gtd" => PaperQuote.TimeOf(this["expires_at"]!),
        "gtc" => now.AddDays(90),
        _ => DateTime.MaxValue,
    };
}

using System.Diagnostics.Metrics;

namespace OrderProcessor.Silo.Tests.Telemetry;

/// <summary>One metric as Prometheus sees it.</summary>
internal sealed class Metric(Instrument instrument)
{
    private static readonly (string Process, char Letter)[] Letters =
        [("embedded", 'E'), ("silo", 'S'), ("front door", 'D')];

    public SortedSet<string> Labels { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Processes { get; } = [];

    public string Name => Kind switch
    {
        "counter" => $"{Base}_total",
        _ => Base,
    };

    private string Base => instrument.Name.Replace('.', '_') + instrument.Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ => "",
    };

    private string Kind => instrument.GetType().Name.Split('`')[0] switch
    {
        "Histogram" => "histogram",
        "Counter" or "ObservableCounter" => "counter",
        _ => "gauge",
    };

    private string Unit => instrument.Unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        { Length: > 2 } of when of[0] == '{' => of[1..^1],
        _ => "1",
    };

    public string Row() =>
        $"| `{Name}` | {Kind} | {Unit} | {Where()} | {Meaning()} | `{Query()}` |";

    private string Where() => string.Concat(Letters
        .Where(letter => Processes.Contains(letter.Process)).Select(letter => letter.Letter));

    private string Meaning() => Labels.Count == 0
        ? instrument.Description!
        : $"{instrument.Description}; by {string.Join(", ", Labels.Select(name => $"`{name}`"))}";

    private string Query() => Kind switch
    {
        "histogram" => "histogram_quantile(0.99, sum by (le) (rate("
            + $"{Name}_bucket[5m])))",
        "counter" => $"sum{By()} (rate({Name}[5m]))",
        _ => $"max{By()} ({Name})",
    };

    private string By() => Labels.Count == 0 ? "" : $" by ({string.Join(", ", Labels)})";
}

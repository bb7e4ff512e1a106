using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>How much sooner than as it is shipped a rule looks back, waits and tells.</summary>
/// <param name="Faster">1 for as it is shipped.</param>
internal sealed partial record Pace(int Faster)
{
    public static readonly Pace Shipped = new(1);

    /// <summary>Rules or routes at this pace.</summary>
    public string Of(string text) =>
        Faster == 1 ? text : Times().Replace(text, time => Divided(time.Value));

    private string Divided(string time)
    {
        var seconds = int.Parse(time[..^1], CultureInfo.InvariantCulture) * time[^1] switch
        {
            's' => 1,
            'm' => 60,
            _ => 3_600,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, seconds / Faster)}s");
    }

    [GeneratedRegex(@"(?<=\[|for: |group_wait: |group_interval: )\d+[smh]\b")]
    private static partial Regex Times();
}

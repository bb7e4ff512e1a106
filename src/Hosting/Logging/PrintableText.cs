using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Writes what a readable log says with control characters escaped: text of a client must
/// neither look like a line of its own nor tell the terminal what to do. An exception keeps its
/// lines.</summary>
internal sealed class PrintableText(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        output.Write(Escaped(text.ToString().TrimEnd('\r', '\n')));
        output.WriteLine();
        if (logEvent.Exception is { } exception)
        {
            foreach (var line in exception.ToString().Split('\n'))
            {
                output.WriteLine(Escaped(line.TrimEnd('\r')));
            }
        }
    }

    private static string Escaped(string text) => text.Any(IsControl)
        ? text.Aggregate(new StringBuilder(text.Length), Append).ToString()
        : text;

    private static StringBuilder Append(StringBuilder escaped, char sign) => IsControl(sign)
        ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}")
        : escaped.Append(sign);

    // C0, DEL and C1: terminals obey them all. Separators of lines are of no control class.
    private static bool IsControl(char sign) =>
        char.IsControl(sign) || sign is '\u2028' or '\u2029';
}

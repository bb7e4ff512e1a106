using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrderProcessor.Api.Csv;

/// <summary>One line of comma-separated values (RFC 4180) that no spreadsheet takes for anything
/// but values: text that looks like a formula is marked as text; numbers, which we wrote ourselves,
/// are left alone.</summary>
internal sealed class CsvText
{
    private const char Quote = '"';

    // What a spreadsheet may take for the beginning of a formula, in wide letters too.
    private static readonly SearchValues<char> FormulaStarts =
        SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private readonly StringBuilder _line = new();
    private bool _isBegun;

    public CsvText Text(string? value)
    {
        Separate();
        if (value is null)
        {
            return this;
        }

        _line.Append(Quote);
        if (LooksLikeFormula(value))
        {
            _line.Append('\'');
        }

        _line.Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append(Quote);
        return this;
    }

    /// <summary>Plain base-10 digits, with a sign where it is negative.</summary>
    public CsvText Number(string value)
    {
        Separate();
        _line.Append(value);
        return this;
    }

    public CsvText Time(DateTimeOffset? value)
    {
        Separate();
        _line.Append(value?.UtcDateTime.ToString(
            "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>As the API writes it elsewhere.</summary>
    public CsvText Word<T>(T word)
        where T : struct, Enum => Text(JsonSerializer.SerializeToElement(word).GetString());

    public override string ToString() => $"{_line}\r\n";

    private static bool LooksLikeFormula(string value)
    {
        var start = value.AsSpan().TrimStart(' ');
        return !start.IsEmpty && FormulaStarts.Contains(start[0]);
    }

    private void Separate()
    {
        if (_isBegun)
        {
            _line.Append(',');
        }

        _isBegun = true;
    }
}

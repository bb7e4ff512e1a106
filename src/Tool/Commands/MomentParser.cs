using System.CommandLine.Parsing;
using System.Globalization;

namespace OrderProcessor.Tool.Commands;

/// <summary>Reads a time that a person wrote: in UTC, unless it says otherwise.</summary>
internal static class MomentParser
{
    public static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment.ToUniversalTime();
        }

        result.AddError($"'{text}' is no time; one looks like 2026-11-29T12:00:00Z.");
        return null;
    }
}

using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>How far a reader has come in one day's journals.</summary>
internal sealed record AuditCursor(DateOnly Day, ImmutableArray<JournalCursor> Journals)
{
    private const string DayFormat = "yyyyMMdd";

    public bool IsOver => Journals.All(journal => journal.IsOver);

    public static AuditCursor StartOf(DateOnly day) =>
        new(day, [.. Enumerable.Repeat(JournalCursor.Start, IAuditGrain.Journals)]);

    /// <summary>Null when it is no cursor.</summary>
    public static AuditCursor? Read(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(',');
        var journals = parts.Skip(1)
            .Select(JournalCursor.Read).OfType<JournalCursor>().ToImmutableArray();
        return parts.Length == IAuditGrain.Journals + 1
            && journals.Length == IAuditGrain.Journals
            && DateOnly.TryParseExact(
                parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new AuditCursor(day, journals)
            : null;
    }

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(
        ',', Journals.Select(journal => journal.Write())
            .Prepend(Day.ToString(DayFormat, CultureInfo.InvariantCulture)))));
}

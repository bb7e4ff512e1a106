using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>The place where an earlier page ended, as that page wrote it.</summary>
internal sealed class CursorRuleAttribute() : TextFieldAttribute(
    "INVALID_CURSOR", "This is no cursor of ours.", 1, MaxLength)
{
    private const int MaxLength = 64;
    private const int MostParts = 1_000;

    public static string? Write(HistoryCursor? cursor) =>
        cursor is null
            ? null
            : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{cursor.Batch}.{cursor.Sequence}{(cursor.Part > 0 ? $".{cursor.Part}" : "")}")));

    public static HistoryCursor? Read(string? text)
    {
        if (text is null or "" || text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length is 2 or 3
            && Number(parts[0]) is { } batch
            && Number(parts[1]) is { } sequence
            && (parts.Length == 2 ? 0 : Number(parts[2])) is { } part and <= MostParts
            ? new HistoryCursor(batch, sequence, (int)part)
            : null;
    }

    protected override bool Keeps(string text) => Read(text) is not null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;
}

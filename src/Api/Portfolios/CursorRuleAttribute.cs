using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>The point where an earlier page ended, as that page wrote it.</summary>
internal sealed class CursorRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 64;

    public override string Code => "INVALID_CURSOR";

    public static string? Write(HistoryCursor? cursor) =>
        cursor is null
            ? null
            : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{cursor.Batch}.{cursor.Sequence}")));

    public static HistoryCursor? Read(string? text)
    {
        if (text is null or "" || text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2 && Number(parts[0]) is { } batch && Number(parts[1]) is { } sequence
            ? new HistoryCursor(batch, sequence)
            : null;
    }

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null ? "This is no cursor of ours." : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;
}

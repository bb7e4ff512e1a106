using System.Globalization;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Audit;

/// <summary>How far a reader has come in one journal.</summary>
/// <param name="Before">What comes next is before this; null at the newest record.</param>
/// <param name="IsOver">Whether nothing comes next.</param>
internal sealed record JournalCursor(HistoryCursor? Before, bool IsOver)
{
    public static readonly JournalCursor Start = new(null, IsOver: false);
    public static readonly JournalCursor Over = new(null, IsOver: true);

    private const string StartMark = "-";
    private const string OverMark = "x";

    /// <summary>Null when it is no cursor.</summary>
    public static JournalCursor? Read(string text) => text switch
    {
        StartMark => Start,
        OverMark => Over,
        _ when text.Split('.') is [var batch, var sequence]
            && Number(batch) is { } inBatch && Number(sequence) is { } at =>
            new JournalCursor(new HistoryCursor(inBatch, at), IsOver: false),
        _ => null,
    };

    public string Write() => this switch
    {
        { IsOver: true } => OverMark,
        { Before: { } before } => string.Create(
            CultureInfo.InvariantCulture, $"{before.Batch}.{before.Sequence}"),
        _ => StartMark,
    };

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;
}

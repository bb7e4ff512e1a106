using System.Text.Json;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Tool.Restoring;

/// <summary>When records were made, whatever journal they are of.</summary>
internal static class LineTime
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Time of a batch's last record; null where its records have no times.</summary>
    public static DateTimeOffset? Of(JournalBatch batch)
    {
        var payload = batch.Payload;
        if (payload.Span is not [.., LineFeed])
        {
            return null;
        }

        var last = payload.Span[..^1].LastIndexOf(LineFeed) + 1;
        using var line = JsonDocument.Parse(payload[last..^1]);
        var record = Member(line.RootElement, "record") ?? line.RootElement;
        return (Member(record, "at") ?? Member(Member(record, "entry"), "at"))?.GetDateTimeOffset();
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of?.TryGetProperty(name, out var found) is true ? found : null;
}

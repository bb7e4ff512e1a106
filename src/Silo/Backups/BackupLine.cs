using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Silo.Backups;

/// <summary>One line of a backup's files. Which of its members are there says what it is: the
/// beginning or the end of a journal, a batch, a snapshot, a checkpoint, or a row.</summary>
internal sealed record BackupLine
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What follows is this journal's, and goes on from <see cref="After"/>.</summary>
    public string? Journal { get; init; }

    public JournalHead? After { get; init; }

    /// <summary>The journal is through.</summary>
    public JournalHead? End { get; init; }

    public long? Batch { get; init; }

    public Guid? Id { get; init; }

    public long? First { get; init; }

    public int? Count { get; init; }

    public string? Kinds { get; init; }

    public ImmutableSortedDictionary<string, long>? Counts { get; init; }

    public string? KeyId { get; init; }

    public string? Tag { get; init; }

    public long? Checkpoint { get; init; }

    /// <summary>Ticks: of a batch's last record, or of a checkpoint.</summary>
    public long? At { get; init; }

    public long? Snapshot { get; init; }

    public string? Grain { get; init; }

    public string? State { get; init; }

    /// <summary>What is stored, where it is UTF-8; else <see cref="Bytes"/> has it.</summary>
    public string? Text { get; init; }

    public byte[]? Bytes { get; init; }

    [JsonIgnore]
    public ReadOnlyMemory<byte> Payload => Bytes ?? Encoding.UTF8.GetBytes(Text ?? "");

    /// <summary>The line with what is stored.</summary>
    public BackupLine With(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return this with { Text = Strict.GetString(payload.Span) };
        }
        catch (DecoderFallbackException)
        {
            return this with { Bytes = payload.ToArray() };
        }
    }
}

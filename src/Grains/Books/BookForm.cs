using System.Text.Json;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Books;

/// <summary>How the records of a book are stored as lines: their members as they are.</summary>
internal sealed class BookForm : IRecordForm<BookRecord>
{
    private const string Kind = "kind";

    public int Newest => LineVersion.Newest;

    public string KindOf(BookRecord record) => Word(record.Kind);

    public DateTimeOffset? TimeOf(BookRecord record) => record.At;

    public byte[] Write(LineHead head, BookRecord record) => head.Version == LineVersion.First
        ? FirstLine.Write(head, record)
        : FlatLine.Write(head, KindOf(record), record, static (line, record) =>
        {
            using var members = JsonSerializer.SerializeToDocument(record, StoredJson.Options);
            foreach (var member in members.RootElement.EnumerateObject())
            {
                if (!member.NameEquals(Kind))
                {
                    member.WriteTo(line);
                }
            }
        });

    public BookRecord? Read(int version, ReadOnlySpan<byte> line)
    {
        if (version == LineVersion.First)
        {
            return FirstLine.Read<BookRecord>(line);
        }

        var kind = JsonSerializer.Deserialize<Kinded>(line, StoredJson.Options)?.Kind;
        return Enum.GetValues<BookRecordKind>().Any(known => Word(known) == kind)
            ? JsonSerializer.Deserialize<BookRecord>(line, StoredJson.Options)
            : throw FlatLine.UnknownKind(kind);
    }

    private static string Word(BookRecordKind kind) => kind switch
    {
        BookRecordKind.Watched => "watched",
        BookRecordKind.Forgotten => "forgotten",
        BookRecordKind.Crossed => "crossed",
        BookRecordKind.Resolved => "resolved",
        BookRecordKind.Marked => "marked",
        BookRecordKind.Halted => "halted",
        BookRecordKind.Deadline => "deadline",
    };

    private sealed record Kinded(string? Kind);
}

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>How the records of one kind of journal are written as lines and read again, by
/// version.</summary>
internal interface IRecordForm<TRecord>
{
    /// <summary>The newest version it writes.</summary>
    int Newest { get; }

    /// <summary>A word for what the record is about; a scan may skip batches by it.</summary>
    string KindOf(TRecord record);

    /// <summary>When it was decided; null where records have no times.</summary>
    DateTimeOffset? TimeOf(TRecord record);

    /// <summary>The record as a line of UTF-8 JSON, without the line's end.</summary>
    byte[] Write(LineHead head, TRecord record);

    /// <summary>The record of a line of that version. Throws a JsonException where it is none, and
    /// a <see cref="Abstractions.Faults.JournalNewerException"/> where its kind is
    /// unknown.</summary>
    TRecord? Read(int version, ReadOnlySpan<byte> line);
}

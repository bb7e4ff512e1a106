namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>A stored journal does not verify: a record is missing, altered or out of place. Nothing
/// is read from it and nothing appended until a person has looked.</summary>
[GenerateSerializer, Alias("JournalCorruptException")]
public sealed class JournalCorruptException : Exception
{
    public JournalCorruptException()
    {
    }

    public JournalCorruptException(string message)
        : base(message)
    {
    }

    public JournalCorruptException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

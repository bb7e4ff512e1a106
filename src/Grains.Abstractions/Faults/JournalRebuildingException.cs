namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>A journal is so long, and what was kept of its fold so old, that it is being read anew:
/// nothing is wrong with it, the request had no effect, and it is served once that is
/// over.</summary>
[GenerateSerializer, Alias("JournalRebuildingException")]
public sealed class JournalRebuildingException : Exception
{
    public JournalRebuildingException()
    {
    }

    public JournalRebuildingException(string message)
        : base(message)
    {
    }

    public JournalRebuildingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

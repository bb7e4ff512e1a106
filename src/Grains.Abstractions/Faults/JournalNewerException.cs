namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>A stored journal was written by a newer release than this one: nothing is wrong with
/// it, and a member of the cluster that runs that release serves it.</summary>
[GenerateSerializer, Alias("JournalNewerException")]
public sealed class JournalNewerException : Exception
{
    public JournalNewerException()
    {
    }

    public JournalNewerException(string message)
        : base(message)
    {
    }

    public JournalNewerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

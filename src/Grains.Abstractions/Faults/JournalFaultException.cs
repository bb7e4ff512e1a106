namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>The store could not be made to keep a command's record. The activation that met it is
/// gone; the next call starts from what the store really holds.</summary>
[GenerateSerializer, Alias("JournalFaultException")]
public sealed class JournalFaultException : Exception
{
    public JournalFaultException()
    {
    }

    public JournalFaultException(string message)
        : base(message)
    {
    }

    public JournalFaultException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True: the command surely had no effect and may be sent again. False: it may have
    /// been kept, or may yet be; only sending it again under the same key tells for
    /// certain.</summary>
    [Id(0)] public bool OutcomeKnown { get; init; }
}

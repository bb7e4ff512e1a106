namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>A store did not do what it was asked: it is down, full or too slow. Nothing that was
/// read is wrong; a write may have to be asked for again.</summary>
[GenerateSerializer, Alias("StoreUnavailableException")]
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>False when this was a write that may have been kept.</summary>
    [Id(0)] public bool OutcomeKnown { get; init; }
}

namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>Too much work waits already; the request had no effect and may be sent again
/// later.</summary>
[GenerateSerializer, Alias("OverloadedException")]
public sealed class OverloadedException : Exception
{
    public OverloadedException()
    {
    }

    public OverloadedException(string message)
        : base(message)
    {
    }

    public OverloadedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

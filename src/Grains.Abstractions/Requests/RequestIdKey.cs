namespace OrderProcessor.Grains.Abstractions.Requests;

/// <summary>Where a request's id travels: in Orleans' request context, and on every log
/// line.</summary>
public static class RequestIdKey
{
    /// <summary>The key, and the log lines' property.</summary>
    public const string Name = "request_id";
}

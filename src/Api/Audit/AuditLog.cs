namespace OrderProcessor.Api.Audit;

/// <summary>What the log says of the audit trail.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(LogLevel.Error, "Audit queue full: entries lost")]
    public static partial void Lost(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Sending {Count} audit entries failed; retrying")]
    public static partial void NotSent(ILogger logger, Exception fault, int count);

    [LoggerMessage(
        LogLevel.Error, "Shutdown lost {Count} queued audit entries and those in flight")]
    public static partial void Left(ILogger logger, int count);
}

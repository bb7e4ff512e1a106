namespace OrderProcessor.Api.Audit;

/// <summary>What the log says of the audit trail.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(LogLevel.Error, "Audit queue full: entries lost")]
    public static partial void Lost(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Sending {Count} audit entries failed; retrying")]
    public static partial void NotSent(ILogger logger, Exception fault, int count);

    [LoggerMessage(
        LogLevel.Warning,
        "Audit entries name accounts as they were called, not by their ids, while users cannot be "
            + "asked for; further ones are not logged")]
    public static partial void NotNamed(ILogger logger, Exception fault);

    [LoggerMessage(
        LogLevel.Error, "Shutdown lost {Count} queued audit entries and those in flight")]
    public static partial void Left(ILogger logger, int count);
}

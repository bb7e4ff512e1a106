namespace OrderProcessor.Api.Audit;

/// <summary>What the log says of the audit trail.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(LogLevel.Error, "Audit entries are being lost: too many wait for the store")]
    public static partial void Lost(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "{Count} audit entries could not be kept; trying on")]
    public static partial void NotSent(ILogger logger, Exception fault, int count);

    [LoggerMessage(LogLevel.Error, "{Count} audit entries, and those on their way, are left behind")]
    public static partial void Left(ILogger logger, int count);
}

using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>What the database tells of itself, under the ids of the requests it befell.</summary>
internal static partial class SqliteLog
{
    private const int MaxRequestIds = 8;

    public static void Committed(
        ILogger logger, IReadOnlyCollection<SqliteJob> writes, bool wasFailing)
    {
        if (wasFailing)
        {
            WritingAgain(logger);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            ForRequests(writes, () => Committed(logger, writes.Count));
        }
    }

    public static void TransactionFailed(
        ILogger logger, IReadOnlyCollection<SqliteJob> writes, Exception exception) =>
        ForRequests(writes, () => TransactionFailed(logger, writes.Count, exception));

    private static void ForRequests(IReadOnlyCollection<SqliteJob> writes, Action log)
    {
        var requestIds = writes.Select(write => write.RequestId).OfType<string>().Distinct();
        RequestContext.Set(
            RequestIdKey.Name, string.Join(',', requestIds.Take(MaxRequestIds)));
        log();
        RequestContext.Remove(RequestIdKey.Name);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Committed {Writes} writes")]
    private static partial void Committed(ILogger logger, int writes);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database's writer met a fault")]
    public static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database takes writes again")]
    private static partial void WritingAgain(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A transaction of {Writes} writes failed; later ones are tried, not logged")]
    private static partial void TransactionFailed(ILogger logger, int writes, Exception exception);
}

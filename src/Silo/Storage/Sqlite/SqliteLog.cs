namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>What the database tells of itself, under the ids of the requests it befell.</summary>
internal static partial class SqliteLog
{
    private const int MaxRequestIds = 8;

    public static void TransactionFailed(
        ILogger logger, IReadOnlyCollection<SqliteJob> writes, Exception exception)
    {
        var requestIds = writes.Select(write => write.RequestId).OfType<string>().Distinct();
        RequestContext.Set(
            RequestIdKey.Name, string.Join(',', requestIds.Take(MaxRequestIds)));
        TransactionFailed(logger, writes.Count, exception);
        RequestContext.Remove(RequestIdKey.Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A transaction of {Writes} writes failed")]
    private static partial void TransactionFailed(ILogger logger, int writes, Exception exception);
}

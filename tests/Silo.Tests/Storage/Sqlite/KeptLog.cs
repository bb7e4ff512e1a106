using Microsoft.Extensions.Logging;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>Keeps the request id that each line of note was logged under.</summary>
internal sealed class KeptLog : ILogger<SqliteDatabase>
{
    public List<object?> RequestIds { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        RequestIds.Add(RequestContext.Get("request_id"));
}

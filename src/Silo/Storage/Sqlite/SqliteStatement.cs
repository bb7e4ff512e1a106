using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>A prepared statement without the driver's layers, for what every commit runs: they cost
/// more than SQLite itself does.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(
            connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Sets the parameter of that number, the first being 1.</summary>
    public void Bind(int number, string? text) => Check(text is null
        ? raw.sqlite3_bind_null(_statement, number)
        : raw.sqlite3_bind_text(_statement, number, text));

    /// <inheritdoc cref="Bind(int, string?)"/>
    public void Bind(int number, long? value) => Check(value is { } known
        ? raw.sqlite3_bind_int64(_statement, number, known)
        : raw.sqlite3_bind_null(_statement, number));

    /// <inheritdoc cref="Bind(int, string?)"/>
    public void Bind(int number, ReadOnlySpan<byte> bytes) =>
        Check(raw.sqlite3_bind_blob(_statement, number, bytes));

    /// <summary>Runs it and says how many rows it changed.</summary>
    public int Execute()
    {
        var code = raw.sqlite3_step(_statement);
        var changed = raw.sqlite3_changes(_connection);
        // Which tells the same error again, if there was one.
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return changed;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection);
}

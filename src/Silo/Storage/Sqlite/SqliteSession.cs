using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>An open connection with its prepared statements, for one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(string file, SqliteOpenMode mode, string pragmas)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ConnectionString);
        try
        {
            _connection.Open();
            ExecuteScript(pragmas);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            _connection.Dispose();
            throw new InvalidDataException($"'{file}' is no database of this program.", fault);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>False once SQLite itself has rolled the transaction back.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    // FULL: in WAL mode the default would let the newest commits go with the power. A cache of
    // 16 MB: after a commit that split a page SQLite looks through all of the cache's table (it
    // moves pages by way of the number of the lock byte's, far behind the end), which with 64 MB
    // was a twentieth of what an order cost.
    public static SqliteSession ForWriting(string file) => new(
        file,
        SqliteOpenMode.ReadWriteCreate,
        """
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA cache_size = -16384;
        """);

    public static SqliteSession ForReading(string file) => new(
        file,
        SqliteOpenMode.ReadOnly,
        "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;");

    /// <summary>A database of its own, on disk where there is much in it, that goes with the
    /// session.</summary>
    public static SqliteSession Scratch() => new(
        file: "",
        SqliteOpenMode.ReadWriteCreate,
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;");

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Prepared(sql, parameters).ExecuteNonQuery();

    /// <summary>The statement, prepared once, to be bound and run.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new SqliteStatement(_connection.Handle!, sql));
        }

        return statement;
    }

    /// <summary>The first value of the first row; null when there is no row.</summary>
    public object? Scalar(
        string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Prepared(sql, parameters).ExecuteScalar();

    public SqliteDataReader Query(
        string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Prepared(sql, parameters).ExecuteReader();

    public void ExecuteScript(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepared(
        string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = new SqliteCommand(sql, _connection);
            foreach (var (name, _) in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _commands.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = Bindable(parameters[i].Value);
        }

        return command;
    }

    // The driver takes whole arrays only; a payload nearly always is one already.
    private static object Bindable(object? value) => value is not ReadOnlyMemory<byte> memory
        ? value ?? DBNull.Value
        : MemoryMarshal.TryGetArray(memory, out var part) && part.Count == part.Array!.Length
            ? part.Array
            : memory.ToArray();
}

using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Abstractions.Faults;
using SQLitePCL;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Knows whether the database's file itself is damaged, from a look at all of it at the
/// start and from what SQLite meets later. From then on nothing is read or written: half of it
/// would be believed, and what is written might be lost with it.</summary>
internal sealed partial class SqliteDamage(string file, ILogger logger)
{
    private const string Sound = "ok";

    private volatile string? _found;

    /// <summary>What is wrong; null when nothing is known to be.</summary>
    public string? Found => _found;

    /// <summary>Opens the file, brings its tables up to date and looks at all of it.</summary>
    public void Look()
    {
        try
        {
            SqliteSchema.Ensure(file);
            using var session = SqliteSession.ForReading(file);
            if (session.Scalar("PRAGMA quick_check(1)") is var found && found as string != Sound)
            {
                Find($"{found}", fault: null);
            }
        }
        catch (SqliteException fault) when (IsDamage(fault))
        {
            Find(fault.Message, fault);
        }
    }

    /// <summary>Throws once it is damaged.</summary>
    public void RequireNone()
    {
        if (_found is not null)
        {
            throw new StoreUnavailableException("The database's file is damaged.")
            {
                OutcomeKnown = true,
            };
        }
    }

    /// <summary>Looks at what kept a job from being done, for what it says of the file.</summary>
    public void Watch(Exception met)
    {
        if (met is StoreUnavailableException { InnerException: SqliteException fault }
            && IsDamage(fault))
        {
            Find(fault.Message, fault);
        }
    }

    private static bool IsDamage(SqliteException fault) =>
        fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private void Find(string what, Exception? fault)
    {
        if (_found is null)
        {
            _found = what;
            LogDamaged(fault, file, what);
        }
    }

    [LoggerMessage(
        LogLevel.Critical,
        "The database file {File} is damaged ({What}): nothing is read or written until it is "
            + "replaced by a backup and the program started again")]
    private partial void LogDamaged(Exception? fault, string file, string what);
}

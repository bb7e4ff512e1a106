using System.Collections.Concurrent;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>Connections to a database's file for one who is not in a hurry: each that reads stays
/// at the moment of its first read, and what is written is made durable much at a time.</summary>
internal sealed class SqliteSessions(string file, bool isWritten) : IDisposable
{
    private const long BytesAtOnce = 16 * 1024 * 1024;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly Lock _lock = new();
    private readonly SqliteSession? _writer = isWritten ? Opened(file) : null;
    private long _waiting;

    /// <summary>Does the work at once: nobody here has a turn that it would hold up.</summary>
    public Task<TResult> Read<TResult>(Func<SqliteSession, TResult> work)
    {
        if (_writer is not null)
        {
            lock (_lock)
            {
                return Task.FromResult(work(_writer));
            }
        }

        if (!_idle.TryTake(out var session))
        {
            session = SqliteSession.ForReading(file);
            RequireNewest(session);
            session.Execute("BEGIN");
        }

        try
        {
            return Task.FromResult(work(session));
        }
        finally
        {
            _idle.Add(session);
        }
    }

    /// <summary>Writes; durable with the next <see cref="Flush"/>, or before.</summary>
    public Task<int> Write(Func<SqliteSession, int> work, int bytes)
    {
        lock (_lock)
        {
            if (_waiting == 0)
            {
                Writer.Execute("BEGIN IMMEDIATE");
            }

            var changed = work(Writer);
            _waiting += bytes + 1;
            if (_waiting >= BytesAtOnce)
            {
                Commit();
            }

            return Task.FromResult(changed);
        }
    }

    public Task Flush()
    {
        lock (_lock)
        {
            Commit();
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private SqliteSession Writer => _writer
        ?? throw new InvalidOperationException($"{file} was opened to be read only.");

    private void RequireNewest(SqliteSession session)
    {
        if (session.Scalar("PRAGMA user_version") is long version
            && version != SqliteSchema.Version)
        {
            throw new InvalidDataException(
                $"{file} has schema version {version}, and this release reads "
                + $"{SqliteSchema.Version}. An older one is brought up to date when the program "
                + "starts on it.");
        }
    }

    private void Commit()
    {
        if (_waiting > 0)
        {
            Writer.Execute("COMMIT");
            _waiting = 0;
        }
    }

    private static SqliteSession Opened(string file)
    {
        DataFolder.CreatePrivate(file);
        SqliteSchema.Ensure(file);
        return SqliteSession.ForWriting(file);
    }
}

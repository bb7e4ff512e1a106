using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Abstractions.Faults;
using SQLitePCL;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>The one thread that writes. It makes all that waits durable in one transaction, so that
/// many grains share the price of one disk flush.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Func<SqliteSession> _open;
    private readonly SqliteOptions _options;
    private readonly ILogger _logger;
    private readonly SqliteQueue _queue;
    private readonly List<SqliteJob> _batch = [];
    private readonly Task _thread;
    private SqliteSession? _session;
    private volatile bool _isFailing;

    public SqliteWriter(Func<SqliteSession> open, SqliteOptions options, ILogger logger)
    {
        _open = open;
        _options = options;
        _logger = logger;
        _queue = new SqliteQueue(options.MaxQueuedWrites, options.MaxQueuedWriteBytes);
        _thread = DatabaseThread.Start("sqlite-writer", Write);
    }

    /// <summary>Whether the last transaction failed.</summary>
    public bool IsFailing => _isFailing;

    public void Add(SqliteJob job) => _queue.Add(job);

    /// <summary>Writes what waits, then folds the log into the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _thread;
        _queue.Dispose();
    }

    private void Write()
    {
        while (_queue.Take(out var first))
        {
            Collect(first);
            Guarded(Commit);
            _batch.Clear();
        }

        Guarded(FoldLog);
    }

    private void FoldLog()
    {
        using var session = _session ?? _open();
        session.ExecuteScript("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // Were this thread to die, every later write would wait for ever.
    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            SqliteLog.Unexpected(_logger, exception);
        }
    }

    private void Collect(SqliteJob first)
    {
        _batch.Add(first);
        long bytes = first.Bytes;
        while (_batch.Count < _options.MaxWritesPerTransaction
            && bytes < _options.MaxBytesPerTransaction
            && _queue.TryTake(out var next))
        {
            _batch.Add(next);
            bytes += next.Bytes;
        }
    }

    private void Commit()
    {
        try
        {
            var session = _session ??= _open();
            session.Execute("BEGIN IMMEDIATE");
            foreach (var job in _batch)
            {
                Run(job, session);
            }

            session.Execute("COMMIT");
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        SqliteLog.Committed(_logger, _batch, wasFailing: _isFailing);
        _isFailing = false;
        // One that was dropped or has failed keeps the answer it has.
        foreach (var job in _batch)
        {
            job.Complete();
        }
    }

    // A write makes one change at most, which SQLite takes back if it fails: its neighbours' stay.
    private static void Run(SqliteJob job, SqliteSession session)
    {
        if (job.DropIfCancelled())
        {
            return;
        }

        try
        {
            job.Run(session);
        }
        catch (Exception exception) when (IsItsOwnFault(exception) && session.InTransaction)
        {
            job.Fail(exception);
        }
    }

    private static bool IsItsOwnFault(Exception exception) =>
        exception is not SqliteException { SqliteErrorCode: var code }
        || code is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG
            or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    // Closing the connection takes the transaction back whatever state it is in; the next one opens
    // another, so writing heals as soon as the disk does.
    private void Fail(Exception exception)
    {
        if (!_isFailing)
        {
            SqliteLog.TransactionFailed(_logger, _batch, exception);
        }

        _isFailing = true;
        foreach (var job in _batch)
        {
            // One exception each: every caller writes its own stack trace into it.
            job.Fail(new StoreUnavailableException(
                "The database could not commit; whether it kept this write is unknown.",
                exception));
        }

        (var session, _session) = (_session, null);
        session?.Dispose();
    }
}

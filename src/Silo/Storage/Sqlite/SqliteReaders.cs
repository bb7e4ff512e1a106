using Microsoft.Data.Sqlite;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>A few threads that read, each on its own connection: in WAL mode none of them waits for
/// the writer, and each read sees every commit answered before it.</summary>
internal sealed class SqliteReaders : IAsyncDisposable
{
    private readonly Func<SqliteSession> _open;
    private readonly SqliteQueue _queue;
    private readonly Task _threads;

    public SqliteReaders(Func<SqliteSession> open, SqliteOptions options)
    {
        _open = open;
        _queue = new SqliteQueue(options.MaxQueuedReads, long.MaxValue);
        _threads = Task.WhenAll(Enumerable.Range(1, options.Readers)
            .Select(number => DatabaseThread.Start($"sqlite-reader-{number}", Read)));
    }

    public void Add(SqliteJob job) => _queue.Add(job);

    /// <summary>Answers what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _threads;
        _queue.Dispose();
    }

    private void Read()
    {
        SqliteSession? session = null;
        while (_queue.Take(out var job))
        {
            if (!job.DropIfCancelled())
            {
                Serve(job, ref session);
            }
        }

        session?.Dispose();
    }

    private void Serve(SqliteJob job, ref SqliteSession? session)
    {
        try
        {
            job.Run(session ??= _open());
            job.Complete();
        }
        catch (Exception exception)
        {
            if (exception is not SqliteException)
            {
                job.Fail(exception);
                return;
            }

            job.Fail(new StoreUnavailableException("The database could not be read.", exception)
            {
                OutcomeKnown = true,
            });
            session?.Dispose();
            session = null;
        }
    }
}

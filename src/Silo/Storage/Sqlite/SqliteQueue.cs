using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Jobs on their way to a database thread, bounded in number and bytes: who comes past the
/// bound is told so at once instead of waiting for ever.</summary>
internal sealed class SqliteQueue(int maxJobs, long maxBytes) : IDisposable
{
    private readonly BlockingCollection<SqliteJob> _jobs = new(maxJobs);
    private long _bytes;

    /// <summary>Queues the job, or answers it with the reason why not.</summary>
    public void Add(SqliteJob job)
    {
        if (Refusal(job) is { } refusal)
        {
            job.Fail(refusal);
        }
    }

    /// <summary>Waits for a job; false when the queue is closed and empty.</summary>
    public bool Take([NotNullWhen(true)] out SqliteJob? job) =>
        Taken(_jobs.TryTake(out job, Timeout.Infinite), job);

    /// <summary>Takes a job only if one is there.</summary>
    public bool TryTake([NotNullWhen(true)] out SqliteJob? job) =>
        Taken(_jobs.TryTake(out job), job);

    /// <summary>Takes no more jobs in; what waits is still handed out.</summary>
    public void Close() => _jobs.CompleteAdding();

    public void Dispose() => _jobs.Dispose();

    private Exception? Refusal(SqliteJob job)
    {
        try
        {
            if (Interlocked.Read(ref _bytes) >= maxBytes || !_jobs.TryAdd(job))
            {
                return new OverloadedException("Too much waits for the database already.");
            }

            Interlocked.Add(ref _bytes, job.Bytes);
            return null;
        }
        catch (InvalidOperationException)
        {
            return new ObjectDisposedException(nameof(SqliteDatabase));
        }
    }

    private bool Taken(bool taken, SqliteJob? job)
    {
        Interlocked.Add(ref _bytes, -(job?.Bytes ?? 0));
        return taken;
    }
}

using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>The embedded database: one file that journals and grain state share, one thread that
/// writes it and a few that read it.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteDamage _damage;

    public SqliteDatabase(IOptions<SqliteOptions> options, ILogger<SqliteDatabase> logger)
    {
        _folder = new DataFolder(options.Value.Path);
        _damage = new SqliteDamage(_folder.DatabaseFile, logger);
        try
        {
            _damage.Look();
        }
        catch
        {
            _folder.Dispose();
            throw;
        }

        _writer = new SqliteWriter(
            () => SqliteSession.ForWriting(_folder.DatabaseFile), options.Value, logger);
        _readers = new SqliteReaders(
            () => SqliteSession.ForReading(_folder.DatabaseFile), options.Value);
    }

    /// <summary>Does the work in the next transaction and answers when that is durable.</summary>
    /// <param name="work">Reads what it likes and makes one change at most.</param>
    /// <param name="bytes">Roughly what the work holds in memory.</param>
    /// <param name="cancellationToken">Drops the work as long as it has not begun.</param>
    /// <exception cref="StoreUnavailableException">Whether the change was kept is
    /// unknown.</exception>
    public Task<TResult> Write<TResult>(
        Func<SqliteSession, TResult> work, int bytes, CancellationToken cancellationToken)
    {
        _damage.RequireNone();
        var job = new SqliteJob<TResult>(work, bytes, _damage, cancellationToken);
        _writer.Add(job);
        return job.Result;
    }

    /// <summary>Does the work on a connection that can only read.</summary>
    public Task<TResult> Read<TResult>(
        Func<SqliteSession, TResult> work, CancellationToken cancellationToken)
    {
        _damage.RequireNone();
        var job = new SqliteJob<TResult>(work, bytes: 0, _damage, cancellationToken);
        _readers.Add(job);
        return job.Result;
    }

    /// <summary>What is wrong with the file itself; null when nothing is known to be.</summary>
    public string? Damage => _damage.Found;

    /// <summary>As <see cref="Ping"/>, but for a damaged file: the program starts, to say so.
    /// </summary>
    public Task Open(CancellationToken cancellationToken) =>
        Damage is null ? Ping(cancellationToken) : Task.CompletedTask;

    /// <summary>Reads the file, and writes to it where writing failed last; throws when that is not
    /// possible.</summary>
    public async Task Ping(CancellationToken cancellationToken)
    {
        await Read(
            session => session.Scalar("SELECT count(*) FROM sqlite_schema"), cancellationToken);
        if (_writer.IsFailing)
        {
            await Write(
                session => session.Execute($"PRAGMA user_version = {SqliteSchema.Version}"),
                bytes: 0,
                cancellationToken);
        }
    }

    /// <summary>Answers everything that waits, then closes the file and lets go of the
    /// folder.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _readers.DisposeAsync();
            await _writer.DisposeAsync();
        }
        finally
        {
            _folder.Dispose();
        }
    }
}

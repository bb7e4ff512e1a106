using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Work that waits for a database thread, and the caller who awaits its answer.</summary>
/// <param name="bytes">Roughly what it holds in memory while it waits.</param>
internal abstract class SqliteJob(int bytes)
{
    public int Bytes { get; } = bytes;

    /// <summary>Whose request this is; a database thread has none of its own.</summary>
    public string? RequestId { get; } = RequestContext.Get(RequestIdKey.Name)?.ToString();

    /// <summary>Lets a caller go who gave up before the work began.</summary>
    public abstract bool DropIfCancelled();

    /// <summary>Does the work; the caller hears nothing yet.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Answers with what the work gave.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class SqliteJob<TResult>(
    Func<SqliteSession, TResult> work,
    int bytes,
    SqliteDamage damage,
    CancellationToken cancellationToken)
    : SqliteJob(bytes)
{
    // A caller's continuation must not run on a database thread, and hold up all others.
    private readonly TaskCompletionSource<TResult> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TResult _result = default!;

    public Task<TResult> Result => _completion.Task;

    public override bool DropIfCancelled() =>
        cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Complete() => _completion.TrySetResult(_result);

    public override void Fail(Exception exception)
    {
        damage.Watch(exception);
        _completion.TrySetException(exception);
    }
}

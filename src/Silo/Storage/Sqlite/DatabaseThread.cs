namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Microsoft.Data.Sqlite blocks its caller, so it gets threads of its own: neither a
/// grain's turn nor a thread of the pool waits for the disk.</summary>
internal static class DatabaseThread
{
    /// <summary>Starts a thread; the task ends with it.</summary>
    public static Task Start(string name, Action work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };

        // Unsafe: it serves every request, so it must not inherit the context of one.
        thread.UnsafeStart();
        return ended.Task;
    }
}

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>Lets those wait who find the program down, and counts the answers of those who do
/// not.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _open = Opened();
    private TaskCompletionSource _enough = Opened();
    private int _missing;

    public Task Wait()
    {
        lock (_lock)
        {
            return _open.Task;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _open.TrySetResult();
        }
    }

    /// <summary>Ends after so many more answers.</summary>
    public Task Answers(int count)
    {
        lock (_lock)
        {
            _missing = count;
            _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _enough.Task;
        }
    }

    public void Count()
    {
        lock (_lock)
        {
            if (--_missing <= 0)
            {
                _enough.TrySetResult();
            }
        }
    }

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gate.SetResult();
        return gate;
    }
}

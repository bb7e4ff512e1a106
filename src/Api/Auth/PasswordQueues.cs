namespace OrderProcessor.Api.Auth;

/// <summary>Passwords waiting for a thread, in two bounded queues: those being checked go before
/// those being set, so that a burst of registrations locks nobody out.</summary>
internal sealed class PasswordQueues(int maxWaitingEach)
{
    private readonly object _lock = new();
    private readonly Queue<Action> _checks = [];
    private readonly Queue<Action> _settings = [];
    private bool _closed;

    /// <summary>False when the queue is full.</summary>
    public bool TryAddCheck(Action check) => TryAdd(_checks, check);

    /// <summary>False when the queue is full.</summary>
    public bool TryAddSetting(Action setting) => TryAdd(_settings, setting);

    /// <summary>Blocks until there is something to do; null once there never will be.</summary>
    public Action? Take()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_checks.TryDequeue(out var next) || _settings.TryDequeue(out next))
                {
                    return next;
                }

                if (_closed)
                {
                    return null;
                }

                Monitor.Wait(_lock);
            }
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private bool TryAdd(Queue<Action> queue, Action work)
    {
        lock (_lock)
        {
            if (_closed || queue.Count >= maxWaitingEach)
            {
                return false;
            }

            queue.Enqueue(work);
            Monitor.Pulse(_lock);
            return true;
        }
    }
}

namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>Sends what waits, one flight at a time, until nothing waits; after a failure it retries
/// with growing pauses. It may be kicked by any thread, and a kick is never lost.</summary>
/// <param name="waits">Whether anything waits to be sent; must neither block nor throw.</param>
/// <param name="send">One flight: sends some of what waits, or throws.</param>
/// <param name="pause">The pauses after failures in a row.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="jitter">Where their jitter comes from; a shared one where it is left out.</param>
public sealed class Pump(
    Func<bool> waits, Func<Task> send, Backoff pause, TimeProvider time, Random? jitter = null)
{
    private readonly Lock _lock = new();

    // What waits for it goes on where it belongs, not on another thread.
    private readonly TaskCompletionSource _stopped = new();
    private TaskCompletionSource? _run;
    private TaskCompletionSource? _flight;
    private bool _isKicked;
    private int _failures;

    /// <summary>How long to wait before each flight, so that what comes meanwhile goes
    /// along.</summary>
    public TimeSpan Gathering { get; init; }

    /// <summary>Told of the first of failures in a row, unless stopped.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>Told once when a flight succeeds after failures.</summary>
    public Action Recovered { get; init; } = () => { };

    /// <summary>Ends when nothing is sent, or waits to be, any more.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
            {
                return _run?.Task ?? Task.CompletedTask;
            }
        }
    }

    private bool IsStopped => _stopped.Task.IsCompleted;

    /// <summary>Sends what waits, unless that is going on already. Without a time of gathering the
    /// first flight starts before this returns.</summary>
    public void Kick()
    {
        lock (_lock)
        {
            _isKicked = _run is not null;
            if (_isKicked || IsStopped)
            {
                return;
            }

            _run = NewSignal();
        }

        _ = Detached(Run);
    }

    /// <summary>Makes one flight now, without pause and whether anything waits or not, or joins the
    /// one under way. Ends with it; does not throw what it failed with.</summary>
    public Task Once() => Detached(Flight);

    /// <summary>Ends the retries. A flight under way still ends by itself.</summary>
    public void Stop() => _stopped.TrySetResult();

    /// <summary>Says that a long flight has succeeded so far: failures before it are
    /// over.</summary>
    public void Progress()
    {
        if (_failures > 0)
        {
            _failures = 0;
            Recovered();
        }
    }

    // What is sent is for many: it must not carry the context of whoever kicked along.
    private static Task Detached(Func<Task> work)
    {
        using var _ = ExecutionContext.IsFlowSuppressed()
            ? default(AsyncFlowControl)
            : ExecutionContext.SuppressFlow();
        return work();
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Run()
    {
        do
        {
            while (!IsStopped && waits())
            {
                await Rest(_failures == 0
                    ? Gathering
                    : pause.After(_failures, jitter ?? Random.Shared));
                await Flight();
            }
        }
        while (IsKickedAgain());
    }

    private Task Rest(TimeSpan wait) => wait == TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAny(_stopped.Task, Task.Delay(wait, time));

    // Who kicks later than this finds no run and starts one.
    private bool IsKickedAgain()
    {
        lock (_lock)
        {
            var goesOn = _isKicked && !IsStopped;
            _isKicked = false;
            if (!goesOn)
            {
                _run!.SetResult();
                _run = null;
            }

            return goesOn;
        }
    }

    private Task Flight()
    {
        lock (_lock)
        {
            if (_flight is not null || IsStopped)
            {
                return _flight?.Task ?? Task.CompletedTask;
            }

            _flight = NewSignal();
        }

        return Fly(_flight);
    }

    private async Task Fly(TaskCompletionSource flight)
    {
        try
        {
            await send();
            Progress();
        }
        catch (Exception fault)
        {
            if (_failures++ == 0 && !IsStopped)
            {
                Failed(fault);
            }
        }

        lock (_lock)
        {
            _flight = null;
        }

        flight.SetResult();
    }
}

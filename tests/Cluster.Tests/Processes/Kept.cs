namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>Keeps a program running as a service manager does: starts it anew when it has ended by
/// itself, and never else.</summary>
internal sealed class Kept(ClusteredProgram program) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private CancellationTokenSource _wanted = new();
    private Task _keeping = Task.CompletedTask;

    public ClusteredProgram Program => program;

    public string Name => program.Name;

    /// <summary>How often it has ended by itself.</summary>
    public int OwnEnds { get; private set; }

    /// <summary>Starts it, without waiting until it is ready.</summary>
    public void Start()
    {
        _wanted = new CancellationTokenSource();
        program.Begin();
        _keeping = Keep(_wanted.Token);
    }

    /// <summary>Waits until it is ready, however often it ends on the way there.</summary>
    public Task Ready(CancellationToken cancellationToken) =>
        Eventually.Holds($"{Name} is ready", program.IsReady, cancellationToken);

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        await LeaveAlone();
        await program.Kill();
    }

    /// <summary>Asks it to end, as a service manager does; answers with its exit code.</summary>
    public async Task<int> Stop(CancellationToken cancellationToken)
    {
        await LeaveAlone();
        return await program.Stop(cancellationToken);
    }

    /// <summary>SIGSTOP: its connections stay open and nothing answers.</summary>
    public Task Freeze(CancellationToken cancellationToken) => program.Pause(cancellationToken);

    /// <summary>SIGCONT.</summary>
    public Task Thaw(CancellationToken cancellationToken) => program.Resume(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await LeaveAlone();
        await program.DisposeAsync();
        _wanted.Dispose();
    }

    private async Task LeaveAlone()
    {
        await _wanted.CancelAsync();
        await _keeping;
    }

    private async Task Keep(CancellationToken wanted)
    {
        try
        {
            while (true)
            {
                await program.Ended(wanted);
                OwnEnds++;
                await Task.Delay(Pause, TimeProvider.System, wanted);
                program.Begin();
            }
        }
        catch (OperationCanceledException)
        {
            // It is meant to end now.
        }
    }
}

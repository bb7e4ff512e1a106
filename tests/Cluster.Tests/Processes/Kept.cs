namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>Keeps a program running as a service manager does: starts it anew when it has ended by
/// itself, and never else.</summary>
internal sealed class Kept(ClusteredProgram program) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const int Shown = 5;

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
    public async Task Ready(CancellationToken cancellationToken)
    {
        try
        {
            await Eventually.Holds($"{Name} is ready", program.IsReady, cancellationToken);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException(
                $"{fault.Message} It has ended by itself {OwnEnds} times. Its health: "
                + $"{await program.HealthNow(cancellationToken)}\n{Last()}",
                fault);
        }
    }

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

    // A report of a run elsewhere is all that there is of it.
    private string Last()
    {
        var lines = File.Exists(program.OutputFile)
            ? File.ReadAllLines(program.OutputFile)
            : [];
        var told = lines.Where(line => line.Contains("\"@l\"", StringComparison.Ordinal));
        return $"It wrote {lines.Length} lines, at last:\n"
            + string.Join('\n', told.TakeLast(Shown).Concat(lines.TakeLast(Shown)));
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

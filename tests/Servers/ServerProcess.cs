using System.Diagnostics;

namespace OrderProcessor.Servers;

/// <summary>A server in a process of its own, with a folder that outlives the process. Both are
/// gone when this is disposed, and the process also when the tests die.</summary>
internal abstract class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // Standard input ends with the process that starts this, however that one ends. The shell
    // becomes the server, so that the process started is the one that listens. It writes to $0.
    private const string Guarded =
        "exec 3<&0; (cat <&3 >/dev/null 2>&1; kill -9 $$) >/dev/null 2>&1 & "
        + "exec 3<&-; exec \"$@\" </dev/null >>\"$0\" 2>&1";

    private Process? _process;

    /// <summary>Where it listens, on loopback; the same after every start.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Where it keeps its data.</summary>
    public string DataPath { get; } =
        Directory.CreateTempSubdirectory("order-processor-server-").FullName;

    /// <summary>The process that listens.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What it has written so far.</summary>
    public string Output => File.ReadAllText(OutputFile);

    /// <summary>Where it writes, start after start.</summary>
    public string OutputFile => Path.Combine(DataPath, "output.log");

    /// <summary>The program and its arguments.</summary>
    protected abstract IReadOnlyList<string> Command { get; }

    /// <summary>Whether it answers already.</summary>
    protected abstract Task<bool> Answers(CancellationToken cancellationToken);

    /// <summary>Starts the server, or starts it anew on its old data, and waits until it answers.
    /// </summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        Begin();
        while (!await Answers(cancellationToken))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"{Command[0]} ended: {Output}");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Whether it runs and answers.</summary>
    public async Task<bool> IsReady(CancellationToken cancellationToken) =>
        _process is { HasExited: false } && await Answers(cancellationToken);

    /// <summary>Ends when the process has ended, however it did.</summary>
    public Task Ended(CancellationToken cancellationToken) =>
        _process!.WaitForExitAsync(cancellationToken);

    /// <summary>SIGTERM; answers with the exit code.</summary>
    public async Task<int> Stop(CancellationToken cancellationToken)
    {
        await Signal("-TERM", cancellationToken);
        await Ended(cancellationToken);
        var code = _process!.ExitCode;
        await Kill();
        return code;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.StandardInput.Close();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>kill -9 and a start on the same data.</summary>
    public async Task Restart(CancellationToken cancellationToken)
    {
        await Kill();
        await Start(cancellationToken);
    }

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public Task Pause(CancellationToken cancellationToken) => Signal("-STOP", cancellationToken);

    /// <summary>SIGCONT.</summary>
    public Task Resume(CancellationToken cancellationToken) => Signal("-CONT", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Kill();
        Directory.Delete(DataPath, recursive: true);
    }

    /// <summary>Starts the server without waiting for it.</summary>
    public void Begin()
    {
        var start = new ProcessStartInfo("sh")
        {
            RedirectStandardInput = true,
            WorkingDirectory = DataPath,
        };
        foreach (var argument in (string[])["-c", Guarded, OutputFile, .. Command])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        Interlocked.Exchange(ref _process, process)?.Dispose();
    }

    private async Task Signal(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, $"{ProcessId}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}

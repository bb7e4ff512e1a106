using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OrderProcessor.Bench;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>The built program in a process of its own, on a data folder that outlives it.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly List<string> _lines = [];
    private readonly string[] _settings;
    private Process? _process;

    public SiloProcess(params string[] settings) => _settings = settings;

    public string DataPath { get; } =
        Directory.CreateTempSubdirectory("order-processor-").FullName;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Says where to listen by ASPNETCORE_URLS instead of an argument.</summary>
    public bool AddressFromEnvironment { get; init; }

    /// <summary>What the program finds in its environment beside all else.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>();

    public string DatabaseFile => Path.Combine(DataPath, "orderprocessor.db");

    /// <summary>What the program has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        Launch();
        using var http = new HttpClient { BaseAddress = Address };
        while (!await IsReady(http, cancellationToken))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The program ended: {Output}");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Starts a program that will not be ready, and waits until it answers.</summary>
    public async Task StartDamaged(CancellationToken cancellationToken)
    {
        Launch();
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var live = await http.GetAsync("health/live", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Starts the program and waits until it ends by itself.</summary>
    public async Task<int> RunToEnd(CancellationToken cancellationToken)
    {
        Launch();
        await _process!.WaitForExitAsync(cancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(3), cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>The process that runs it.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => _process!.HasExited;

    /// <summary>kill -9.</summary>
    public async Task Kill(CancellationToken cancellationToken)
    {
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Asks the program to end, as a service manager does, and answers with its exit
    /// code.</summary>
    public async Task<int> Stop(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill(CancellationToken.None);
        }

        _process?.Dispose();
        Directory.Delete(DataPath, recursive: true);
    }

    public Task<Person> Join(string username, int number, CancellationToken cancellationToken) =>
        Person.Join(Address, username, number, cancellationToken);

    private void Launch()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Program(),
                "--Data:Path", DataPath,
                "--Auth:BcryptCost", "4",
                "--Limits:DailyDeposit", "1000000",
                // A sixth of what a start costs, for pages that no test here looks at.
                "--Dashboard:Enabled", "false",
            },
        };
        if (AddressFromEnvironment)
        {
            start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        }
        else
        {
            start.ArgumentList.Add($"--urls={Address}");
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        foreach (var setting in _settings)
        {
            start.ArgumentList.Add(setting);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }

    private static async Task<bool> IsReady(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(
                new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // As built beside this test: artifacts/bin/<project>/<configuration>.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(
            here.Parent!.Parent!.FullName, "Silo", here.Name, "OrderProcessor.Silo.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

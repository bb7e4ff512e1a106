using System.Diagnostics;
using System.Globalization;
using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Servers;

namespace OrderProcessor.Containers.Tests.Engine;

/// <summary>The whole stack of docker-compose.yml, brought up by scripts/deploy.sh under a name, on
/// ports and with secrets of its own; nothing of it is left when this is disposed.</summary>
internal sealed class Stack : IAsyncDisposable
{
    private const string ScriptPath = "scripts/deploy.sh";
    private const string TakenUp = "orleans_catalog_activation_created_total";

    private readonly string _project = $"tests{System.Environment.ProcessId}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("order-processor-");
    private readonly Dictionary<string, string> _environment;
    private readonly int _api = FreePort.Next();
    private readonly int _web = FreePort.Next();
    private Process? _engine;

    private Stack()
    {
        var socket = $"unix://{Path.Combine(_folder.FullName, "engine")}";
        _environment = new(Podman.Environment)
        {
            ["DOCKER_HOST"] = socket,
            ["COMPOSE"] = "docker-compose",
            ["COMPOSE_PROJECT_NAME"] = _project,
            ["ENV_FILE"] = Path.Combine(_folder.FullName, "env"),
            ["API_PORT"] = _api.ToString(CultureInfo.InvariantCulture),
            ["WEB_PORT"] = _web.ToString(CultureInfo.InvariantCulture),
            // All who trade in tests come from one address.
            ["REQUESTS_PER_MINUTE"] = "1000000",
            ["SKIP_BUILD"] = "yes",
            ["DESTROY_DATA"] = "yes",
        };
    }

    /// <summary>Where front doors are reached.</summary>
    public Uri Api => new($"http://127.0.0.1:{_api}");

    /// <summary>Where the web client is, with the front doors behind it.</summary>
    public Uri Web => new($"http://127.0.0.1:{_web}");

    /// <summary>Brings it up and does something with it.</summary>
    public static async Task Use(Func<Stack, Task> act, CancellationToken cancellationToken)
    {
        Podman.Require();
        await using var stack = new Stack();
        try
        {
            stack.StartEngine();
            await stack.Deploy(cancellationToken, "up");
            await act(stack);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{fault.Message}\n{await stack.Logs()}", fault);
        }
    }

    /// <summary>scripts/deploy.sh on this stack.</summary>
    public Task<string> Deploy(CancellationToken cancellationToken, params string[] action) =>
        Run(cancellationToken, [ScriptPath, "--type", "compose", .. action]);

    public Task<string> Run(CancellationToken cancellationToken, params string[] command) =>
        Command.Run(_environment, cancellationToken, command);

    /// <summary>What podman calls all of its containers.</summary>
    public async Task<string[]> Containers(CancellationToken cancellationToken) =>
        (await Podman.Run(
            cancellationToken, "ps", "--filter", $"name={_project}_", "--format={{.Names}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where the journals are, seen from this machine.</summary>
    public async Task<JournalTable> Journals(CancellationToken cancellationToken) => new(
        new Uri($"http://{await AddressOf("dynamodb", cancellationToken)}:8000"),
        "compose-Journal");

    /// <summary>How many portfolios each silo has taken up since it was started.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Portfolios(
        CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var portfolios = new Dictionary<string, int>();
        foreach (var silo in (string[])["silo-1", "silo-2", "silo-3"])
        {
            var address = await AddressOf(silo, cancellationToken);
            var measurements = await http.GetStringAsync(
                new Uri($"http://{address}:9464/metrics"), cancellationToken);
            portfolios[silo] = measurements.Split('\n')
                .Where(line => line.StartsWith(TakenUp, StringComparison.Ordinal)
                    && line.Contains("grain_type=\"portfolio\"", StringComparison.Ordinal))
                .Sum(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        }

        return portfolios;
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is { } engine)
        {
            // Nobody is served any more, so that nothing has to be handed over.
            if (await Containers(CancellationToken.None) is { Length: > 0 } running)
            {
                await Podman.Run(CancellationToken.None, ["stop", "--time=0", .. running]);
            }

            await Deploy(CancellationToken.None, "destroy");
            engine.Kill();
            engine.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    // Speaks the protocol that compose knows.
    private void StartEngine()
    {
        var start = new ProcessStartInfo(
            "podman", ["system", "service", "--time", "0", _environment["DOCKER_HOST"]])
        {
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Podman.Environment)
        {
            start.Environment[name] = value;
        }

        _engine = Process.Start(start)!;
        // It goes on about health checks, which nobody schedules here.
        _engine.BeginErrorReadLine();
    }

    private async Task<string> AddressOf(string service, CancellationToken cancellationToken) =>
        (await Podman.Run(
            cancellationToken,
            "inspect",
            "--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            $"{_project}_{service}_1")).Trim();

    private Task<string> Logs() => Run(
        CancellationToken.None, "docker-compose", "--env-file", _environment["ENV_FILE"], "logs",
        "--no-color", "--tail", "20");
}

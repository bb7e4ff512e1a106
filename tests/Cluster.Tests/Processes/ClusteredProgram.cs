using OrderProcessor.Servers;

namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>A silo or a front door of the clustered mode, as built beside these tests.</summary>
internal sealed class ClusteredProgram(string name, string project, IReadOnlyList<string> settings)
    : ServerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => name;

    /// <summary>The folder of built programs that it is started from: of these tests' own build,
    /// unless another release's is to run.</summary>
    public string Programs { get; set; } = OwnPrograms;

    /// <summary>What it finds in its environment beside all else.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } =
        new Dictionary<string, string>();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    protected override IReadOnlyList<string> Command =>
    [
        "env", .. Environment.Select(one => $"{one.Key}={one.Value}"),
        "dotnet", Built(), $"--urls={Address}", "--Cluster:Mode", "clustered", .. settings,
    ];

    /// <summary>The status of a health answer; null when there is none in time.</summary>
    public async Task<int?> Health(string which, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(
                new Uri($"/health/{which}", UriKind.Relative), cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>What it tells Prometheus.</summary>
    public Task<string> Measurements(CancellationToken cancellationToken) =>
        Text("/metrics", cancellationToken);

    /// <summary>All that its health was found by.</summary>
    public Task<string> HealthReport(CancellationToken cancellationToken) =>
        Text("/health", cancellationToken);

    /// <summary>The same for a person to read, whatever it is like; else why there is none.
    /// </summary>
    public async Task<string> HealthNow(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(
                new Uri("/health", UriKind.Relative), cancellationToken);
            return await answer.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return fault.Message;
        }
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken) =>
        await Health("ready", cancellationToken) == 200;

    private async Task<string> Text(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        return await http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);
    }

    private string Built() => Path.Combine(
        Programs, project, Configuration, $"OrderProcessor.{project}.dll");

    // artifacts/bin/<project>/<configuration>
    private static DirectoryInfo Here => new(AppContext.BaseDirectory.TrimEnd('/'));

    private static string Configuration => Here.Name;

    private static string OwnPrograms => Here.Parent!.Parent!.FullName;
}

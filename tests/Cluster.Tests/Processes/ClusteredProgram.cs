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

    public Uri Address => new($"http://127.0.0.1:{Port}");

    protected override IReadOnlyList<string> Command =>
    [
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
    public async Task<string> Measurements(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        return await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken) =>
        await Health("ready", cancellationToken) == 200;

    private string Built() => Path.Combine(
        Programs, project, Configuration, $"OrderProcessor.{project}.dll");

    // artifacts/bin/<project>/<configuration>
    private static DirectoryInfo Here => new(AppContext.BaseDirectory.TrimEnd('/'));

    private static string Configuration => Here.Name;

    private static string OwnPrograms => Here.Parent!.Parent!.FullName;
}

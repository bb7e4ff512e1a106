using System.Net;
using OrderProcessor.Servers;

namespace OrderProcessor.Fixtures;

/// <summary>The built program, front door included, in a process of its own.</summary>
internal sealed class BuiltSilo(params IEnumerable<string> settings) : ServerProcess
{
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Where an embedded one keeps its data.</summary>
    public string DataFolder => Path.Combine(DataPath, "data");

    /// <summary>What its clock shows at the next start; the time where there is none.</summary>
    public DateTimeOffset? Clock { get; set; }

    protected override IReadOnlyList<string> Command =>
    [
        .. Hook(), "dotnet", Built("Silo", "Silo"), $"--urls={Address}", "--Data:Path", DataFolder,
        "--FrontDoor:Enabled", "true", "--Auth:BcryptCost", "4",
        "--Dashboard:Enabled", "false", .. settings,
    ];

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = Address };
            using var answer = await http.GetAsync(
                new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private IEnumerable<string> Hook() => Clock is { } time
        ?
        [
            "env", $"FIXTURE_CLOCK={time:O}",
            $"DOTNET_STARTUP_HOOKS={Built("Clock", "Fixtures.Clock")}",
        ]
        : [];

    // artifacts/bin/<project>/<configuration>
    private static string Built(string project, string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(
            here.Parent!.Parent!.FullName, project, here.Name, $"OrderProcessor.{name}.dll");
    }
}

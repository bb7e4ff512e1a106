namespace OrderProcessor.Servers;

/// <summary>A DynamoDB server on loopback that keeps its tables on disk.</summary>
internal sealed class Dynalite : ServerProcess
{
    private const string Program = "tests/Servers/node_modules/dynalite/cli.js";

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    protected override IReadOnlyList<string> Command =>
    [
        "node", Installed(), "--host", "127.0.0.1", "--port", $"{Port}", "--path", DataPath,
        // A table is usable as soon as it is made.
        "--createTableMs", "0", "--deleteTableMs", "0", "--updateTableMs", "0",
    ];

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = Endpoint };
            using var answer = await http.GetAsync(
                new Uri("/", UriKind.Relative), cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Installed()
    {
        var program = Path.Combine(Repository(), Program);
        return File.Exists(program)
            ? program
            : throw new InvalidOperationException(
                $"The tests need dynalite, which is not at {program}. ./test.sh installs it; so "
                + "does `npm ci --prefix tests/Servers`.");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException("The tests do not run in the repository.");
        }

        return folder.FullName;
    }
}

namespace OrderProcessor.Hosting.Commands;

/// <summary>Asks a running process for its health from inside its container, where there is no
/// other program to ask with: <c>health http://localhost:8080/health/live</c>.</summary>
public static class HealthCommand
{
    private const string Verb = "health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Whether the arguments are this command's.</summary>
    public static bool Handles(string[] args) => args is [Verb, _];

    /// <summary>Answers with the exit code: 0 when the process says that it is well.</summary>
    public static async Task<int> Run(string[] args)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(args[1]));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }
}

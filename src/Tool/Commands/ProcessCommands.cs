using System.CommandLine;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>health</c> and <c>new-signing-key</c>: about programs and not about
/// stores.</summary>
internal static class ProcessCommands
{
    private static readonly Argument<string> Url = new("url")
    {
        Description = "Such as http://localhost:8080/health/ready.",
    };

    public static Command Health()
    {
        var command = new Command("health", "Asks a running program for its health.");
        command.Arguments.Add(Url);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
            using var answer = await http.GetAsync(
                new Uri(parsed.GetValue(Url)!), cancellationToken);
            await Console.Out.WriteLineAsync(
                await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Faulty;
        });
        return command;
    }

    public static Command NewSigningKey()
    {
        var command = new Command(
            "new-signing-key", "Prints settings with a new key that signs tokens.");
        command.SetAction(_ =>
        {
            Keys.NewSigningKey.Print(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace OrderProcessor.Tool.Output;

/// <summary>What people and scripts see: results on the standard output, progress and remarks on
/// the other, and bars only where somebody looks at a terminal.</summary>
internal sealed class Terminal(bool isJson)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly IAnsiConsole _bars = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
    });

    /// <summary>The result: an object in JSON, or the lines.</summary>
    public void Tell(object result, IEnumerable<string> lines)
    {
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Json));
            return;
        }

        foreach (var line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Does the work with a bar for how far it has come.</summary>
    public async Task<T> Watch<T>(string title, Func<IProgressBar, Task<T>> work)
    {
        if (Console.IsErrorRedirected || isJson)
        {
            return await work(new NoProgressBar());
        }

        return await _bars.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RateColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => work(new ProgressBar(context.AddTask(title))));
    }
}

namespace OrderProcessor.Hosting.Commands;

/// <summary>Runs the program until it ends, or says its version. All that is to be done beside it
/// is for the data tool.</summary>
public static class CommandLine
{
    private const int Mistaken = 1;

    /// <summary>Answers with the exit code.</summary>
    public static async Task<int> Run(string[] args, Func<string[], WebApplication> program)
    {
        if (VersionCommand.Handles(args))
        {
            VersionCommand.Run(Console.Out);
            return 0;
        }

        if (args is [var word, ..] && IsWord(word))
        {
            await Console.Error.WriteLineAsync(
                $"There is no command '{word}' here; the data tool has those that there are: "
                + "dotnet OrderProcessor.Tool.dll --help");
            return Mistaken;
        }

        return await Serve(args, program);
    }

    // Settings begin with a dash or a slash, or say what they are set to.
    private static bool IsWord(string argument) =>
        argument.Length > 0 && argument[0] is not ('-' or '/')
        && !argument.Contains('=', StringComparison.Ordinal);

    private static async Task<int> Serve(string[] args, Func<string[], WebApplication> program)
    {
        StartMistake.IsStarting = true;
        try
        {
            var app = program(args);
            app.Lifetime.ApplicationStarted.Register(() => StartMistake.IsStarting = false);
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception fault)
            when (StartMistake.IsStarting && StartMistake.Of(fault) is not null)
        {
            await Console.Error.WriteLineAsync(StartMistake.Of(fault));
            return Mistaken;
        }
    }
}

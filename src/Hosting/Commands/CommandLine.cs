namespace OrderProcessor.Hosting.Commands;

/// <summary>Does what the command line asks for: one of the commands that every program has or,
/// with none named, the program itself until it ends.</summary>
public static class CommandLine
{
    /// <summary>Answers with the exit code.</summary>
    public static async Task<int> Run(string[] args, Func<string[], WebApplication> program)
    {
        if (HealthCommand.Handles(args))
        {
            return await HealthCommand.Run(args);
        }

        if (NewSigningKeyCommand.Handles(args))
        {
            NewSigningKeyCommand.Run(Console.Out);
            return 0;
        }

        await program(args).RunAsync();
        return Environment.ExitCode;
    }
}

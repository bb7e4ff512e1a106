using System.CommandLine;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Tool.Commands;

/// <summary>The commands, and what their faults mean to whoever runs them.</summary>
internal static class DataTool
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Keeps, checks, moves and restores what OrderProcessor stores.")
        {
            VerifyCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            RebuildCommand.Create(),
            AccountCommands.List(),
            AccountCommands.Show(),
            AccountCommands.Fills(),
            ProcessCommands.Health(),
            ProcessCommands.NewSigningKey(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (IsForPeople(fault))
        {
            await Console.Error.WriteLineAsync(Sentence(fault));
            return ExitCode.Failed;
        }
    }

    private static bool IsForPeople(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or InvalidDataException
            or InvalidOperationException or StoreUnavailableException or OverloadedException
            or JournalCorruptException or JournalNewerException or OperationCanceledException
            or Microsoft.Data.Sqlite.SqliteException or HttpRequestException;

    // What wraps a cause often knows less of it.
    private static string Sentence(Exception fault) => fault switch
    {
        OperationCanceledException => "Broken off.",
        { InnerException: { } inner } => $"{fault.Message} {inner.Message}",
        _ => fault.Message,
    };
}

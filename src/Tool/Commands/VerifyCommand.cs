using System.CommandLine;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>verify</c>: whether a store is as it was written.</summary>
internal static class VerifyCommand
{
    private static readonly Option<string?> Against = new("--against")
    {
        Description = "A backup that was made of the store, or that it was filled from: all that "
            + "is in it has to be in the store, byte for byte.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Verifies every journal from its first record on, with all that lies beside it. Needs "
                + "no running program, and may be used beside one.");
        command.Options.Add(Against);
        var store = new StoreOptions().AddTo(command);
        var json = CommonOptions.Json();
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => Run(
            store.Read(parsed),
            parsed.GetValue(Against) is { } folder ? BackupReader.Open(folder) : null,
            new Terminal(parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    public static async Task<int> Run(
        StoreLocation location,
        BackupReader? against,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        await using var store = await location.Open(cancellationToken);
        var report = await terminal.Watch("Verifying", async bar =>
        {
            using var verification = new StoreVerification(store, location.Keys())
            {
                Against = against,
            };
            return await verification.Run(bar, cancellationToken);
        });
        terminal.Tell(report, Lines(report));
        return report.IsSound ? ExitCode.Done : ExitCode.Faulty;
    }

    private static IEnumerable<string> Lines(VerificationReport report) =>
    [
        .. report.Findings.Select(found => $"{found}"),
        .. report.Unsettled.Length > 0
            ? (string[])["No faults, and settled once the program runs, or by 'rebuild':"]
            : [],
        .. report.Unsettled.Select(open => $"  {open}"),
        $"{(report.IsSound ? "Sound" : $"{report.Findings.Length} faults")}: {report.Store}",
        $"{report.Journals} journals ({report.Accounts} of accounts), {report.Records} records, "
            + $"{report.Rows} rows in {report.Seconds:F1} s",
        .. report.Held.Select(held => $"  {held.Key,-6} {held.Value}"),
        .. Compared(report.Against),
        report.Proves,
    ];

    private static string[] Compared(ComparedBackup? backup) => backup switch
    {
        null => [],
        { Rows: { } rows } =>
            [$"Held against backup {backup.Id}: {backup.Batches} batches, {rows} rows"],
        _ =>
        [
            $"Held against backup {backup.Id}: {backup.Batches} batches; {backup.Newer} came "
                + "since, so rows were not compared",
        ],
    };
}

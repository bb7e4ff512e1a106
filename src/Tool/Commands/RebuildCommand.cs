using System.CommandLine;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Rebuilding;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>rebuild</c>: makes anew what follows from journals.</summary>
internal static class RebuildCommand
{
    private static readonly Option<bool> AsItIs = new("--as-it-is")
    {
        Description = "Go on although journals are not those that were counted in, and count them "
            + "in as they are: what told that they were altered is gone then.",
    };

    public static Command Create()
    {
        var command = new Command(
            "rebuild",
            "Verifies a store that no program uses, and makes all anew that is derived from "
                + "accounts' journals and is missing or wrong: rows of orders, snapshots and "
                + "checkpoints, the trial balance, books, folds of candles.");
        command.Options.Add(AsItIs);
        var store = new StoreOptions().AddTo(command);
        var json = CommonOptions.Json();
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => Run(
            store.Read(parsed),
            parsed.GetValue(AsItIs),
            new Terminal(parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        StoreLocation location,
        bool asItIs,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        await using var store = await location.OpenToWrite(cancellationToken);
        var report = await Verify(store, location, terminal, cancellationToken);
        var forever = report.Findings
            .Where(found => found.IsOfSource && !(asItIs && found.IsOfEnd))
            .ToList();
        if (forever.Count > 0)
        {
            terminal.Tell(new { Findings = forever }, Refusal(forever));
            return ExitCode.Faulty;
        }

        var rebuild = new Rebuild(store, location.Keys(), report.Findings);
        await terminal.Watch("Making anew", async bar =>
        {
            await rebuild.Run(bar, cancellationToken);
            return rebuild.Report;
        });
        await Moments.Settle(store, cancellationToken);
        terminal.Tell(rebuild.Report, Lines(rebuild.Report));
        return ExitCode.Done;
    }

    private static Task<VerificationReport> Verify(
        IWholeStore store,
        StoreLocation location,
        Terminal terminal,
        CancellationToken cancellationToken) => terminal.Watch("Verifying", async bar =>
        {
            using var verification = new StoreVerification(store, location.Keys());
            return await verification.Run(bar, cancellationToken);
        });

    private static IEnumerable<string> Refusal(IEnumerable<Finding> findings) =>
    [
        .. findings.Select(found => $"{found}"),
        "Nothing was changed: what is derived would be made of journals that are not as they "
            + "were. Restore a backup; or, where it is known why they end otherwise, --as-it-is.",
    ];

    private static IEnumerable<string> Lines(RebuildReport report) =>
    [
        $"Rows of orders: {report.OrdersWritten} written, {report.OrdersDeleted} deleted",
        $"Snapshots: {report.Snapshots}; checkpoints: {report.Checkpoints}; parts of the trial "
            + $"balance: {report.Totals}; books: {report.Books}; days of candles: "
            + $"{report.Candles}",
    ];
}

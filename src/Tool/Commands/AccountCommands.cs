using System.CommandLine;
using OrderProcessor.Tool.Accounts;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Commands;

/// <summary><c>accounts</c>, <c>show</c> and <c>fills</c>: for a person who has to look.</summary>
internal static class AccountCommands
{
    private static readonly Argument<string> Account = new("account")
    {
        Description = "Username or account id.",
    };

    public static Command List()
    {
        var command = new Command("accounts", "Lists the accounts of a store.");
        var store = new StoreOptions().AddTo(command);
        var json = CommonOptions.Json();
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await store.Read(parsed).Open(cancellationToken);
            var accounts = await AccountList.Of(opened, cancellationToken)
                .ToListAsync(cancellationToken);
            new Terminal(parsed.GetValue(json)).Tell(accounts, accounts.Select(Line));
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Show()
    {
        var command = new Command(
            "show", "Shows what an account's journal comes to: books, live orders, chain.");
        command.Arguments.Add(Account);
        var store = new StoreOptions().AddTo(command);
        var json = CommonOptions.Json();
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var location = store.Read(parsed);
            await using var opened = await location.Open(cancellationToken);
            var view = await AccountReading.Of(
                opened, location.Keys(), parsed.GetValue(Account)!, cancellationToken);
            new Terminal(parsed.GetValue(json)).Tell(view, Lines(view));
            return view.Fault is null ? ExitCode.Done : ExitCode.Faulty;
        });
        return command;
    }

    public static Command Fills()
    {
        var command = new Command(
            "fills",
            "Lists what was filled since a moment, of all accounts, as CSV: who bought or sold, "
                + "how much, at which price.");
        var asset = new Option<string?>("--asset") { Description = "Of this asset alone." };
        var from = new Option<DateTimeOffset?>("--from")
        {
            Description = "From then on, by this program's clock and not the price source's.",
            CustomParser = MomentParser.Parse,
            Required = true,
        };
        var to = new Option<DateTimeOffset?>("--to")
        {
            Description = "Before then.",
            CustomParser = MomentParser.Parse,
        };
        var store = new StoreOptions().AddTo(command);
        command.Options.Add(asset);
        command.Options.Add(from);
        command.Options.Add(to);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var location = store.Read(parsed);
            await using var opened = await location.Open(cancellationToken);
            Console.Out.WriteLine(FillLine.CsvHead);
            await foreach (var fill in FillList.Of(
                opened,
                location.Keys(),
                parsed.GetValue(asset),
                parsed.GetValue(from)!.Value,
                parsed.GetValue(to),
                cancellationToken))
            {
                Console.Out.WriteLine(fill.Csv);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Line(AccountLine account) =>
        $"{account.Username,-30} {account.AccountId,-36} {account.Role,-8} "
        + $"{account.Records,9} records{(account.IsFrozen ? ", frozen" : "")}";

    private static IEnumerable<string> Lines(AccountView view) =>
    [
        Line(view.Account),
        $"Registered {view.Account.Registered:u}; last record {view.LastAt:u}",
        $"Chain: {view.Batches} batches, {view.Records} records, {view.Hash}",
        .. view.Fault is null ? Array.Empty<string>() : [$"FAULT: {view.Fault}"],
        .. view.Books.Select(asset =>
            $"  {asset.AssetId,-6} available {asset.Available}, held {asset.Held}, pool "
                + $"{asset.Pool}, fees {asset.Fees}, world {asset.World}, suspense "
                + asset.Suspense),
        .. view.LiveOrders.Select(order =>
            $"  {order.OrderId} {order.Type} {order.Side} {order.Quantity} {order.AssetId} "
                + order.Status),
    ];
}

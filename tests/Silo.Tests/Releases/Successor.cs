using System.Text.Json.Nodes;
using OrderProcessor.Fixtures;
using Xunit;

namespace OrderProcessor.Silo.Tests.Releases;

/// <summary>Uses the program of now on what an earlier release left: it has to know all of it, and
/// to go on from there.</summary>
internal sealed class Successor(BuiltSilo silo, Expected before)
{
    private const int Shown = 20;
    private const string Deposit = "20000";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>What goes for every program here: bounds of the day, which is still the fixture's,
    /// must not be in the way.</summary>
    public static IEnumerable<string> Settings =>
    [
        "--Feed:Seed", "7", "--Limits:FeeRate", "0.001", "--Limits:DailyDeposit", "1000000000",
        "--Limits:DailyWithdrawal", "1000000000",
        "--Sweep:EveryPass", "00:00:01",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Admin => before.Accounts.First(account => account.IsAdmin).Username;

    /// <summary>Starts it, looks, trades, looks again, and does that once more after a restart.
    /// </summary>
    public async Task TakeOver()
    {
        await StartAfter(TimeSpan.FromMinutes(1));
        using var callers = new Callers(silo.Address, before.Accounts);
        await AnswersAlike(callers, before.Asked);
        await AnswersAlike(callers, before.Repeated.Where(repeat => !HidWhatWasDone(repeat)));
        await TellsAgain(callers, before.Repeated.Where(HidWhatWasDone));
        var grown = new Dictionary<string, long>();
        await Priced(callers);
        foreach (var account in before.Accounts)
        {
            await KeepsItsId(callers, account.Username);
            var records = await Records(callers, account.Username);
            grown[account.Username] = records
                + await TradesOn(callers, account)
                + await WaitsOn(callers, account.Username);
        }

        await IsSound(callers, grown);
        Assert.Equal(0, await silo.Stop(Cancelled));

        await StartAfter(TimeSpan.FromHours(1));
        using var later = new Callers(silo.Address, before.Accounts);
        await IsSound(later, grown);
        Assert.Equal(0, await silo.Stop(Cancelled));
    }

    // Not today: what is remembered for days would be forgotten.
    private Task StartAfter(TimeSpan pause)
    {
        silo.Clock = before.MadeAt + pause;
        return silo.Start(Cancelled);
    }

    // The first release refused a frozen account's repeats as if nothing had been done.
    private static bool HidWhatWasDone(Exchange repeat) =>
        (string?)repeat.Answer?["code"] == "ACCOUNT_FROZEN" && !repeat.Replayed;

    private static async Task TellsAgain(Callers callers, IEnumerable<Exchange> repeats)
    {
        foreach (var repeat in repeats)
        {
            var now = await callers.Send(repeat with { Answer = null }, Cancelled);
            Assert.Equal((201, true), (now.Status, now.Replayed));
        }
    }

    private async Task AnswersAlike(Callers callers, IEnumerable<Exchange> exchanges)
    {
        var differences = new List<string>();
        foreach (var expected in exchanges)
        {
            var now = await callers.Send(expected with { Answer = null }, Cancelled);
            differences.AddRange(
                Differences.Between(Compared(expected, expected), Compared(expected, now))
                    .Concat(Differences.Between(expected.Status, now.Status, "status"))
                    .Concat(Differences.Between(expected.Replayed, now.Replayed, "replayed"))
                    .Select(difference =>
                        $"{expected.As} {expected.Method} {expected.Path} {expected.Key}: "
                            + difference));
        }

        Assert.True(
            differences is [],
            $"{differences.Count} differences:\n{string.Join('\n', differences.Take(Shown))}");
    }

    // That an account is frozen becomes a record where that can be written.
    private JsonNode? Compared(Exchange asked, Exchange answered)
    {
        var answer = answered.Answer?.DeepClone();
        if (answer is JsonObject verified && before.Accounts.Any(account => account.IsFrozen
            && asked.Path == $"admin/users/{account.Username}/verify"))
        {
            verified.Remove("records");
            verified.Remove("last_hash");
        }

        return IsOneAsset(asked.Path) ? answer?["data"] ?? answer : answer;
    }

    // Earlier releases answered it as it is, and not beneath "data".
    private static bool IsOneAsset(string path) =>
        path.StartsWith("inventory/assets/", StringComparison.Ordinal)
        && path.Split('/').Length == 3;

    // Its lines say so already: by the username where there was no id yet.
    private async Task KeepsItsId(Callers callers, string username)
    {
        var path = $"admin/users/{username}";
        var was = before.Asked.First(asked => asked.Path == path).Answer!["data"]!;
        var user = await callers.Get(Admin, path, Cancelled);
        Assert.Equal(
            (string?)was["account_id"] ?? username, (string?)user.Answer!["data"]!["account_id"]);
    }

    // Answers how many records the account has more, at least.
    private async Task<int> TradesOn(Callers callers, FixtureAccount account)
    {
        if (account.IsFrozen)
        {
            Assert.Equal(403, (await Order(callers, account, "market_buy", null)).Status);
            Assert.Equal(200, (await callers.Post(
                Admin, $"admin/users/{account.Username}/unfreeze", null, Cancelled)).Status);
            // A session is remembered for a moment as it was; a new one is not.
            callers.Renew(account.Username, account.Password);
        }

        var cash = await Books.Cash(callers, account.Username, Cancelled);
        Assert.Equal(201, (await callers.Post(
            account.Username,
            "balance/deposit",
            new() { ["amount"] = Deposit },
            Cancelled,
            "of-the-successor")).Status);
        var bought = await Filled(callers, account, "market_buy");
        var sold = await Filled(callers, account, "market_sell");

        Assert.Equal(
            cash + Books.Number(Deposit)
                - Books.Number(bought["total_amount"]) - Books.Number(bought["fee"])
                + Books.Number(sold["total_amount"]) - Books.Number(sold["fee"]),
            await Books.Cash(callers, account.Username, Cancelled));
        return 3;
    }

    // Of what waits one order is amended and met by that, and one is canceled; the others go on.
    private static async Task<int> WaitsOn(Callers callers, string who)
    {
        var live = await callers.Get(who, "orders?status=open&limit=100", Cancelled);
        var waiting = live.Answer!["data"]!.AsArray().Select(order => order!)
            .Where(order => (string?)order["order_type"] == "limit_buy"
                && (string?)order["order_class"] == "simple" && order["quantity"] is not null)
            .ToList();
        if (waiting.Count < 2)
        {
            return 0;
        }

        var cash = await Books.Cash(callers, who, Cancelled);
        var asset = (await callers.Get(
            "", $"inventory/assets/{waiting[0]["asset_id"]}", Cancelled)).Answer!["data"]!;
        var met = await Changed(callers, who, waiting[0], "PATCH", new()
        {
            ["price"] = $"{decimal.Ceiling(Books.Number(asset["ask"]) * 1.02m)}",
        });
        Assert.Equal("completed", (string?)met["status"]);
        Assert.True(Books.Number(met["price"]) <= Books.Number(met["limit_price"]), $"{met}");
        Assert.Equal(
            cash - Books.Number(met["total_amount"]) - Books.Number(met["fee"]),
            await Books.Cash(callers, who, Cancelled));

        var held = await Held(callers, who);
        var canceled = await Changed(callers, who, waiting[1], "DELETE", null);
        Assert.Equal("canceled", (string?)canceled["status"]);
        Assert.Equal(
            held - Books.Number(waiting[1]["held_amount"]), await Held(callers, who));
        return 2;
    }

    private static async Task<JsonNode> Changed(
        Callers callers, string who, JsonNode order, string how, JsonObject? body)
    {
        var changed = await callers.Send(
            new() { As = who, Method = how, Path = $"orders/{order["order_id"]}", Body = body },
            Cancelled);
        Assert.True(changed.Status == 200, $"{changed}");
        return changed.Answer!["data"]!;
    }

    private static async Task<decimal> Held(Callers callers, string who) => Books.Number(
        (await callers.Get(who, "balance", Cancelled)).Answer!["held_balance"]);

    private static async Task<JsonNode> Filled(
        Callers callers, FixtureAccount account, string type)
    {
        var filled = await Order(callers, account, type, $"successor-{type}");
        Assert.True(filled.Status == 201, $"{filled}");
        var order = filled.Answer!["data"]!;
        var found = await callers.Get(account.Username, $"orders/{order["order_id"]}", Cancelled);
        Assert.Empty(Differences.Between(filled.Answer, found.Answer));
        var again = await Order(callers, account, type, $"successor-{type}");
        Assert.True(again.Replayed);
        Assert.Empty(Differences.Between(filled.Answer, again.Answer));
        return order;
    }

    private static Task<Exchange> Order(
        Callers callers, FixtureAccount account, string type, string? key) => callers.Post(
            account.Username,
            "orders",
            new()
            {
                ["order_type"] = type,
                ["asset_id"] = "ETH",
                ["quantity"] = "0.01",
                ["client_order_id"] = key is null ? null : $"client-{key}",
            },
            Cancelled,
            key);

    private async Task IsSound(Callers callers, Dictionary<string, long> atLeast)
    {
        foreach (var (username, records) in atLeast)
        {
            Assert.InRange(await Records(callers, username), records, long.MaxValue);
        }

        var trial = await Books.Counted(callers, before.Accounts, Cancelled);
        Assert.True((bool)trial["balanced"]!, $"{trial}");
        Assert.All(trial["data"]!.AsArray(), asset => Assert.Equal("0", (string?)asset!["sum"]));
    }

    private async Task<long> Records(Callers callers, string username)
    {
        var verified = await callers.Post(
            Admin, $"admin/users/{username}/verify", null, Cancelled);
        Assert.True((bool?)verified.Answer!["sound"], $"{verified}");
        return (long)verified.Answer["records"]!;
    }

    // The feed tells a price a moment after the start.
    private static async Task Priced(Callers callers)
    {
        while ((bool)(await callers.Get("", "inventory/assets/ETH", Cancelled))
            .Answer!["data"]!["stale"]!)
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }
}

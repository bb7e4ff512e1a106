using System.Text.Json.Nodes;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>What a person looks at, and what scripts are told by exit codes, by the built
/// tool.</summary>
public sealed class AccountCommandTests(TradedStore traded) : IDisposable
{
    private static readonly string[] Amounts = ["quantity", "price", "notional"];

    private readonly CopiedStore _store = new(traded);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Accounts_are_listed()
    {
        var listed = await Run("accounts");
        var json = JsonNode.Parse((await Run("accounts", "--json")).Output)!.AsArray();

        Assert.Equal(0, listed.Code);
        Assert.Contains(TradedStore.Trader, listed.Output, StringComparison.Ordinal);
        Assert.Contains(json, account =>
            (string?)account!["username"] == TradedStore.Busy
            && (string?)account["account_id"] == traded.Ids[TradedStore.Busy]
            && (long)account["records"]! > 1_100);
    }

    [Fact]
    public async Task An_account_is_shown_with_its_books_its_live_orders_and_its_chain()
    {
        var shown = await Run("show", TradedStore.Trader);
        var json = JsonNode.Parse(
            (await Run("show", traded.Ids[TradedStore.Trader], "--json")).Output)!;

        Assert.Equal(0, shown.Code);
        Assert.Contains("  DOGE ", shown.Output, StringComparison.Ordinal);
        Assert.Contains((string)json["hash"]!, shown.Output, StringComparison.Ordinal);
        Assert.Equal(2, json["live_orders"]!.AsArray().Count);
        Assert.All(json["live_orders"]!.AsArray(), order => Assert.Contains(
            (string)order!["order_id"]!, shown.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_filled_since_a_moment_is_listed_of_all_accounts()
    {
        var all = await Fills("--from", "2026-01-01");
        var late = await Fills("--from", $"{traded.Moment:O}");
        var early = await Fills("--from", "2026-01-01", "--to", $"{traded.Moment:O}");
        var answered = JsonNode.Parse(traded.Now.Orders)!.AsArray()
            .Where(order => (string?)order!["order_type"] == "market_buy").ToList();

        // Six of one, and three of somebody's two epochs each.
        Assert.Equal(12, all.Count);
        Assert.Equal(all.Order(), late.Concat(early).Order());
        Assert.Equal(3, early.Count);
        Assert.Equal(6, answered.Count);
        Assert.Equal(
            answered.Select(order => order!["fills"]![0]!)
                .Zip(answered, (fill, order) =>
                    $"{traded.Ids[TradedStore.Trader]},{order!["order_id"]},buy,DOGE,"
                    + $"{string.Join(',', Amounts.Select(name => fill[name]))},0").Order(),
            all.Select(fill => fill.Split(',', 3))
                .Where(fill => fill[1] == TradedStore.Trader).Select(fill => fill[2]).Order());
        Assert.Empty(await Fills("--from", "2026-01-01", "--asset", "BTC"));
    }

    [Fact]
    public async Task What_is_wrong_with_the_data_ends_with_1()
    {
        using (var edits = new StoreEdits(_store.Path))
        {
            edits.Alter($"portfolio#{traded.Ids[TradedStore.Trader]}", 2, "\"7\"", "\"9\"");
        }

        var shown = await Run("show", TradedStore.Trader);
        var verified = await Run("verify");
        var rebuilt = await Run("rebuild");

        Assert.Equal((1, 1, 1), (shown.Code, verified.Code, rebuilt.Code));
        Assert.Contains("FAULT: ", shown.Output, StringComparison.Ordinal);
        Assert.Contains("batch 2", verified.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", rebuilt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_there_is_not_ends_with_2()
    {
        Assert.Equal(2, (await Run("show")).Code);
        Assert.Equal(2, (await Run("verify", "--no-such-option")).Code);
        Assert.Equal(2, (await Run("restore", "there", "--as-of", "yesterday")).Code);
    }

    [Fact]
    public async Task What_could_not_be_done_ends_with_3()
    {
        var unknown = await Run("show", "nobody");
        var missing = await ToolProcess.Run("verify", "--data", Path.Combine(_store.Path, "no"));
        var refused = await Run("restore", traded.EarlyBackup);

        Assert.Equal((3, 3, 3), (unknown.Code, missing.Code, refused.Code));
        Assert.Contains("no account 'nobody'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("There is no database", missing.Error, StringComparison.Ordinal);
        Assert.Contains("is there already", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_ends_with_0()
    {
        var backup = Path.Combine(_store.Path, "backup");

        Assert.Equal(0, (await Run("backup", backup)).Code);
        var verified = await Run("verify", "--against", backup);
        Assert.Equal(0, verified.Code);
        Assert.Contains("Held against backup", verified.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("rebuild")).Code);
    }

    private async Task<List<string>> Fills(params string[] arguments)
    {
        var run = await Run(["fills", .. arguments]);
        Assert.Equal(0, run.Code);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "at,username,account_id,order_id,side,asset_id,quantity,price,notional,fee", lines[0]);
        return [.. lines[1..]];
    }

    private Task<ToolRun> Run(params string[] arguments) => ToolProcess.Run(
        [.. arguments, "--data", _store.Path, "--key", traded.KeyFolder]);
}

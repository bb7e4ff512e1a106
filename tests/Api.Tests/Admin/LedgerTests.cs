using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Admin;

public sealed class LedgerTests(TheProgram program)
{
    [Fact]
    public async Task All_accounts_together_sum_to_nothing_and_new_money_is_soon_in_it()
    {
        var admin = await program.Admin();
        var before = Cash(await TrialBalance(admin));
        var person = await program.NewPerson();
        (await person.Deposit("4321.09")).Is(201);

        await RunningProgram.Until(async () =>
            Cash(await TrialBalance(admin)).Money("world") <= before.Money("world") - 4321.09m);

        var balance = await TrialBalance(admin);
        Shape.Check(balance, "data:list balanced:bool accounts:whole as_of:time");
        Assert.True((bool)balance["balanced"]!);
        Assert.All(balance.Items("data"), asset => Assert.Equal("0", asset.Text("sum")));
    }

    [Fact]
    public async Task A_journal_is_as_it_was_written()
    {
        var (admin, person) = (await program.Admin(), await program.NewTrader());
        (await person.Buy(Market.Halves, "1")).Is(201);

        var verified = (await admin.Post($"admin/users/{person.Username}/verify")).Is(200).Body;

        Shape.Check(verified, "sound:bool records:whole last_hash:text fault:text?");
        Assert.True((bool)verified["sound"]!);
        Assert.Equal(2, (int)verified["records"]!);
        (await admin.Post("admin/users/nobody_at_all/verify")).Refuses(404, "NOT_FOUND");
    }

    private static async Task<JsonObject> TrialBalance(Person admin) =>
        (await admin.Get("admin/ledger/trial-balance")).Is(200).Body;

    private static JsonObject Cash(JsonObject balance) =>
        balance.Items("data").FirstOrDefault(asset => asset.Text("asset_id") == "USD")
            ?? new JsonObject { ["world"] = "0" };
}

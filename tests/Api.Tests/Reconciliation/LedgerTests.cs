using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Api.Reconciliation;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Api.Tests.Reconciliation;

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
        Shape.Check(
            balance,
            "data:list balanced:bool at_fault:list unbalanced_reports:whole accounts:whole "
                + "last_sweep:object? as_of:time");
        Assert.Empty(balance.Items("at_fault"));
        Assert.True((bool)balance["balanced"]!);
        Assert.All(balance.Items("data"), asset => Assert.Equal("0", asset.Text("sum")));
    }

    [Fact]
    public async Task All_accounts_are_gone_through_without_being_asked()
    {
        var admin = await program.Admin();

        await RunningProgram.Until(
            async () => (await TrialBalance(admin))["last_sweep"] is not null);

        Shape.Check(
            (await TrialBalance(admin))["last_sweep"],
            "ended_at:time accounts:whole behind:whole");
    }

    [Fact]
    public async Task Books_that_do_not_balance_are_shown_with_whose_they_are()
    {
        await using var apart = await RunningProgram.Start(
            "--environment=Development", "--Sweep:EveryPage=0", "--Sweep:EveryPass=0",
            "--Sweep:ReportAfter=00:00:00.2");
        var admin = await apart.JoinAdmin("admin_of_books");
        (await admin.Deposit("5.00")).Is(201);

        await apart.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf("somebody"))
            .Report(new ReconciliationReport
            {
                AccountId = "somebody",
                After = 0,
                Through = 3,
                Changes = [new("USD", new AssetTotals { Available = ExactSum.Of(0.01m) })],
            });

        var balance = await TrialBalance(admin);
        Assert.False((bool)balance["balanced"]!);
        Assert.Equal(1, (int)balance["unbalanced_reports"]!);
        var atFault = Assert.Single(balance.Items("at_fault"));
        Shape.Check(atFault, "username:text fault:text off:list");
        Assert.Equal("somebody", atFault.Text("username"));
        Assert.Equal("out_of_balance", atFault.Text("fault"));
        var off = Assert.Single(atFault.Items("off"));
        Assert.Equal(("USD", "0.01"), (off.Text("asset_id"), off.Text("off_by")));
        Assert.Equal("0.01", Cash(balance).Text("sum"));
    }

    [Fact]
    public async Task A_marked_journal_is_at_fault_until_an_admin_clears_it_with_a_reason()
    {
        await using var apart = await RunningProgram.Start("--environment=Development");
        var admin = await apart.JoinAdmin("admin_of_marks");
        await apart.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf("somebody"))
            .Mark(new JournalFinding("somebody", AccountFault.CutOff, 7, "a", 5, "b"));

        var atFault = Assert.Single((await TrialBalance(admin)).Items("at_fault"));
        Assert.Equal("cut_off", atFault.Text("fault"));
        var health = (await admin.Get("/health")).Is(200).Body;
        Assert.Equal("degraded", health.Text("status"));
        Assert.False((bool)health["checks"]!["ledger"]!);
        Assert.Matches(
            @"\norderprocessor_ledger_at_fault(\{[^}]*\})? 1\s",
            (await admin.Get("/metrics")).Text);
        var mark = Assert.Single(
            (await admin.Get("admin/reconciliation/marks")).Is(200).Body.Items("data"));
        Shape.Check(
            mark,
            "mark_id:text journal:text fault:text counted:whole found:whole found_at:time");
        var clear = $"admin/reconciliation/marks/{mark.Text("mark_id")}/clear";
        (await admin.Post(clear, """{"reason":""}""")).Invalid("reason");
        (await admin.Post(clear, """{"reason":"Restored from a backup."}""")).Is(200);

        Assert.True((bool)(await TrialBalance(admin))["balanced"]!);
        Assert.Equal("healthy", (await admin.Get("/health")).Is(200).Body.Text("status"));
        (await admin.Post(clear, """{"reason":"Again."}""")).Refuses(404, "NOT_FOUND");
        await RunningProgram.Until(async () =>
            (await admin.Get("admin/audit?action=mark_clear&target=somebody")).Is(200).Body
                .Items("data").Any(entry => entry.Text("detail") == "Restored from a backup."));
    }

    [Fact]
    public async Task A_front_door_of_its_own_shows_in_its_health_whether_the_books_balance()
    {
        await using var apart = await RunningProgram.Start("--environment=Development");
        var part = apart.Grains.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf("somebody"));
        var watch = new LedgerWatch(apart.Grains);
        var cancelled = TestContext.Current.CancellationToken;
        await part.Mark(new JournalFinding("somebody", AccountFault.CutOff, 7, "a", 5, "b"));

        await watch.Look(cancelled);
        var health = new LedgerWatchHealth(watch);
        Assert.Equal(
            HealthStatus.Degraded, (await health.CheckHealthAsync(new(), cancelled)).Status);

        var mark = Assert.Single((await part.Read(cancelled)).Marks);
        await part.Clear(mark.MarkId, "admin_of_marks", "Restored from a backup.");
        await watch.Look(cancelled);
        Assert.Equal(
            HealthStatus.Healthy, (await health.CheckHealthAsync(new(), cancelled)).Status);
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

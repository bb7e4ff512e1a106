using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OrderProcessor.Bench;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>What cannot be erased names nobody.</summary>
public sealed class NamelessTests
{
    private const string Admin = "chief_admin";
    private const string Username = "zoe_of_nowhere";

    // What a person can be erased from, or what is theirs alone and goes with them.
    private static readonly string[] AboutPersons =
        ["user", "email", "account", "user-directory", "login-guard"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_for_ever_and_what_is_logged_names_nobody()
    {
        await using var silo = new SiloProcess(
            "--Journal:SnapshotEveryBatches", "2",
            "--Sweep:ReportAfter", "00:00:00.2",
            "--Sweep:EveryPass", "00:00:00",
            "--Bootstrap:Admin:Username", Admin,
            "--Bootstrap:Admin:Email", "chief@example.com",
            "--Bootstrap:Admin:Password", "Correct-Horse-9");
        await silo.Start(Cancelled);
        using var person = await silo.Join(Username, 0, Cancelled);
        using var admin = await SignIn(silo);
        var account = await admin.Get($"admin/users/{Username}", Cancelled);
        var id = (string)account["data"]!["account_id"]!;
        await Trade(person);
        await Administer(admin);
        await Counted(admin);
        await Written(silo.DatabaseFile);

        Assert.Equal(0, await silo.Stop(Cancelled));

        var kept = await Kept(silo.DatabaseFile);
        Assert.Contains(kept, row => row.Name == $"journal_snapshot portfolio#{id}");
        Assert.Contains(kept, row => row.Name.Contains("totals#", StringComparison.Ordinal)
            && row.Payload.Contains(id, StringComparison.Ordinal));
        Assert.Contains(kept, row => row.Name.Contains("audit#", StringComparison.Ordinal)
            && row.Payload.Contains(id, StringComparison.Ordinal));
        Assert.Contains(kept, IsOrder);
        Assert.All(kept, row => Assert.DoesNotContain(
            Username, row.Name + row.Payload, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Username, silo.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Trade(Person person)
    {
        await Post(person, "balance/deposit", new() { ["amount"] = "5000" }, "one");
        await Post(person, "orders", Order("market_buy", clientOrderId: "mine"), "two");
        await Post(person, "orders", Order("market_sell", clientOrderId: null), "three");
        await Post(person, "balance/withdraw", new() { ["amount"] = "7000" }, "four");
        await Post(person, $"admin/users/{Username}/freeze", []);
    }

    private static async Task Administer(Person admin)
    {
        var (path, reason) = ($"admin/users/{Username}", "Goodwill");
        await Post(admin, $"{path}/adjustments", Adjustment("10", reason));
        await Post(admin, $"{path}/adjustments", Adjustment("-20000", reason));
        await Post(admin, $"{path}/freeze", []);
        await Post(admin, $"{path}/unfreeze", []);
        await Post(admin, $"{path}/verify", []);
    }

    // Until the sweep and the trial balance know the account.
    private static async Task Counted(Person admin)
    {
        while (await admin.Get("admin/ledger/trial-balance", Cancelled) is var totals
            && ((long)totals["accounts"]! == 0 || totals["last_sweep"] is null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }
    }

    // Until the purchase has its row: it is written a while after its answer.
    private static async Task Written(string databaseFile)
    {
        while (!(await Kept(databaseFile)).Exists(IsOrder))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }
    }

    private static bool IsOrder((string Name, string Payload) row) =>
        row.Name.Contains(" order/", StringComparison.Ordinal);

    private static async Task Post(
        Person person, string path, JsonObject body, string? key = null)
    {
        var reply = await person.Post(path, body, key, Cancelled);
        Assert.True(
            (int)reply.Status is < 300 or 403 or 422, $"{path} {reply.Status} {reply.Body}");
    }

    private static JsonObject Order(string type, string? clientOrderId) => new()
    {
        ["order_type"] = type,
        ["asset_id"] = "BTC",
        ["quantity"] = "0.001",
        ["client_order_id"] = clientOrderId,
    };

    private static JsonObject Adjustment(string amount, string reason) =>
        new() { ["amount"] = amount, ["reason"] = reason };

    // The first admin is made a moment after the start.
    private static async Task<Person> SignIn(SiloProcess silo)
    {
        while (!silo.Output.Contains("is the first admin", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }

        var admin = Person.Stranger(silo.Address, Admin, number: 1);
        await admin.SignIn(Cancelled);
        return admin;
    }

    private static async Task<List<(string Name, string Payload)>> Kept(string databaseFile)
    {
        await using var database = new SqliteConnection($"Data Source={databaseFile}");
        await database.OpenAsync(Cancelled);
        await using var read = database.CreateCommand();
        read.CommandText = $"""
            SELECT 'journal_batch ' || journal_id, payload FROM journal_batch
            UNION ALL SELECT 'journal_snapshot ' || journal_id, payload FROM journal_snapshot
            UNION ALL SELECT 'journal_checkpoint ' || journal_id, payload FROM journal_checkpoint
            UNION ALL SELECT 'grain_state ' || grain_id || ' ' || state_name, payload
                FROM grain_state
                WHERE state_name NOT IN ('{string.Join("', '", AboutPersons)}')
            """;
        await using var rows = await read.ExecuteReaderAsync(Cancelled);
        List<(string, string)> kept = [];
        while (await rows.ReadAsync(Cancelled))
        {
            var payload = await rows.GetFieldValueAsync<byte[]>(1, Cancelled);
            kept.Add((rows.GetString(0), Encoding.UTF8.GetString(payload)));
        }

        return kept;
    }
}

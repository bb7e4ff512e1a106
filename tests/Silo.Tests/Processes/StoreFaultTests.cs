using System.Net;
using Microsoft.Data.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class StoreFaultTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_takes_no_writes_gives_503_and_heals_by_itself()
    {
        await using var silo = new SiloProcess(
            "--Journal:CommitDeadline", "00:00:01", "--Journal:AttemptTimeout", "00:00:00.300");
        await silo.Start(Cancelled);
        using var person = await silo.Join("unlucky_one", 0, Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "5" }, "before", Cancelled);
        using var database = new SqliteConnection($"Data Source={silo.DatabaseFile}");
        await database.OpenAsync(Cancelled);
        await using (var hold = await database.BeginTransactionAsync(Cancelled))
        {
            var refused = await person.Post(
                "balance/deposit", new() { ["amount"] = "7" }, "during", Cancelled);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Equal("OUTCOME_UNKNOWN", refused.Code);
            var balance = await person.Get("balance", Cancelled);
            Assert.Equal("5.00", (string?)balance["current_balance"]);
        }

        var again = await person.Post(
            "balance/deposit", new() { ["amount"] = "7" }, "during", Cancelled);
        while (again.Status == HttpStatusCode.ServiceUnavailable)
        {
            again = await person.Post(
                "balance/deposit", new() { ["amount"] = "7" }, "during", Cancelled);
        }

        Assert.Equal(HttpStatusCode.Created, again.Status);
        var healed = await person.Get("balance", Cancelled);
        Assert.Equal("12.00", (string?)healed["current_balance"]);
    }

    [Fact]
    public async Task An_altered_journal_is_not_served()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        using var person = await silo.Join("altered_one", 0, Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "5" }, null, Cancelled);
        await silo.Stop(Cancelled);
        await Alter(silo.DatabaseFile);
        await silo.Start(Cancelled);

        var refused = await person.Post(
            "balance/deposit", new() { ["amount"] = "1" }, null, Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("ACCOUNT_UNAVAILABLE", refused.Code);
    }

    [Fact]
    public async Task A_long_journal_is_read_anew_and_its_account_says_so_meanwhile()
    {
        await using var silo = new SiloProcess("--Journal:ReplayAtOnceBytes", "0");
        await silo.Start(Cancelled);
        using var person = await silo.Join("long_lived", 0, Cancelled);
        for (var deposit = 0; deposit < 5; deposit++)
        {
            await person.Post("balance/deposit", new() { ["amount"] = "5" }, null, Cancelled);
        }

        await silo.Stop(Cancelled);
        await silo.Start(Cancelled);

        var answers = new List<(HttpStatusCode Status, string? Code)>();
        while (answers is [] or [.., (HttpStatusCode.ServiceUnavailable, _)])
        {
            var answer = await person.Post(
                "balance/deposit", new() { ["amount"] = "7" }, "after", Cancelled);
            answers.Add((answer.Status, answer.Code));
        }

        // Whoever comes first begins it: the sweep over all accounts may have.
        Assert.All(answers[..^1], answer => Assert.Equal("ACCOUNT_REBUILDING", answer.Code));
        Assert.Equal(HttpStatusCode.Created, answers[^1].Status);
        Assert.Contains("was read anew up to record", silo.Output, StringComparison.Ordinal);
        var served = await person.Get("balance", Cancelled);
        Assert.Equal("32.00", (string?)served["current_balance"]);
    }

    private static async Task Alter(string databaseFile)
    {
        using var database = new SqliteConnection($"Data Source={databaseFile}");
        await database.OpenAsync(Cancelled);
        using var alter = database.CreateCommand();
        alter.CommandText = """
            UPDATE journal_batch SET payload = CAST(replace(
                CAST(payload AS TEXT), '"balance":"5"', '"balance":"9"') AS BLOB)
            WHERE journal_id LIKE 'portfolio#%' AND CAST(payload AS TEXT) LIKE '%"balance":"5"%'
            """;
        Assert.Equal(1, await alter.ExecuteNonQueryAsync(Cancelled));
    }
}

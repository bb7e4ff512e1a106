using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class AuditFaultTests
{
    private const string Admin = "chief_admin";
    private const string Password = "Correct-Horse-9";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_trail_cannot_be_written_an_admin_changes_nothing()
    {
        await using var silo = NewSilo();
        await Start(silo);
        using var person = await silo.Join("spared_one", 0, Cancelled);
        using var admin = await SignIn(silo);
        using var database = new SqliteConnection($"Data Source={silo.DatabaseFile}");
        await database.OpenAsync(Cancelled);
        await using (var hold = await database.BeginTransactionAsync(Cancelled))
        {
            using var refused = await admin.PostAsync(
                "admin/users/spared_one/freeze", null, Cancelled);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("SERVICE_UNAVAILABLE", (string?)(await Read(refused))["code"]);
        }

        var user = await admin.GetFromJsonAsync<JsonObject>("admin/users/spared_one", Cancelled);
        Assert.False((bool)user!["data"]!["frozen"]!);
    }

    [Fact]
    public async Task An_orderly_end_of_the_program_loses_no_entry()
    {
        await using var silo = NewSilo();
        await Start(silo);
        using var person = await silo.Join("remembered_one", 0, Cancelled);
        for (var deposit = 0; deposit < 20; deposit++)
        {
            await person.Post("balance/deposit", new() { ["amount"] = "1" }, null, Cancelled);
        }

        Assert.Equal(0, await silo.Stop(Cancelled));
        await silo.Start(Cancelled);

        using var admin = await SignIn(silo);
        var trail = await admin.GetFromJsonAsync<JsonObject>(
            "admin/audit?actor=remembered_one&action=deposit", Cancelled);
        Assert.Equal(20, trail!["data"]!.AsArray().Count);
    }

    private static SiloProcess NewSilo() => new(
        "--Journal:CommitDeadline", "00:00:01",
        "--Journal:AttemptTimeout", "00:00:00.300",
        "--Bootstrap:Admin:Username", Admin,
        "--Bootstrap:Admin:Email", "chief@example.com",
        "--Bootstrap:Admin:Password", Password);

    // The first admin is made a moment after the start.
    private static async Task Start(SiloProcess silo)
    {
        await silo.Start(Cancelled);
        while (!silo.Output.Contains("is the first admin", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }
    }

    private static async Task<HttpClient> SignIn(SiloProcess silo)
    {
        var http = new HttpClient { BaseAddress = new Uri(silo.Address, "/api/v1/") };
        using var tokens = await http.PostAsJsonAsync(
            "auth/login", new { username = Admin, password = Password }, Cancelled);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (string?)(await Read(tokens))["access_token"]);
        return http;
    }

    private static async Task<JsonObject> Read(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
}

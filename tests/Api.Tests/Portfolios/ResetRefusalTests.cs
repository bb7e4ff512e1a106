namespace OrderProcessor.Api.Tests.Portfolios;

/// <summary>Who may not begin anew.</summary>
public sealed class ResetRefusalTests(TheProgram program)
{
    [Fact]
    public async Task Where_it_is_not_allowed_limits_say_so_and_nothing_begins()
    {
        await using var strict = await RunningProgram.Start(
            "--environment=Development", "--Limits:AllowReset=false");
        var person = await Person.Join(strict.NewClient(), program.NewName());

        Assert.Null((await person.Get("balance/limits")).Is(200).Body["practice_cash"]);
        (await Reset(person, "key")).Refuses(403, "RESET_NOT_ALLOWED");

        Assert.Equal(
            "not_seen", (await person.Get("operations/key")).Is(200).Body.Text("state"));
    }

    [Fact]
    public async Task A_frozen_account_does_not_begin_anew()
    {
        var (admin, person) = (await program.Admin(), await program.NewTrader("100.00"));
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);

        (await Reset(person)).Refuses(403, "ACCOUNT_FROZEN");

        Assert.Equal(100m, await person.Cash());
    }

    [Fact]
    public async Task The_trail_says_who_began_anew_and_with_what()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await Reset(person)).Is(200);

        var entries = await Trail.Of(
            admin, $"user={person.Username}&action=portfolio_reset");

        Assert.Equal("5.00", Assert.Single(entries).Text("detail"));
    }

    private static Task<Reply> Reset(Person person, string? key = null) =>
        person.Post("portfolio/reset", """{"cash":"5.00"}""", key);
}

namespace OrderProcessor.Api.Tests.Admission;

public sealed class SignInLimitTests : IAsyncLifetime
{
    private const int PerMinute = 3;
    private RunningProgram _program = null!;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(
        "--environment=Production",
        $"--Cors:Origins:0={Client.Origin}",
        $"--Limits:SignInsPerMinutePerUser={RunningProgram.Number(PerMinute)}");

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task One_account_signs_in_only_so_often_and_keeps_nobody_else_from_it()
    {
        var (often, other) = (_program.NewClient(), _program.NewClient());
        await Person.Join(often, "signs_in_often");
        await Person.Join(other, "somebody_else");
        Reply? refused = null;

        // Whichever minutes these fall into, one of them has too many.
        for (var more = 0; more < 2 * PerMinute && refused is null; more++)
        {
            var reply = await often.Post("auth/login", Person.Login("signs_in_often"));
            refused = reply.Status == 200 ? null : reply;
        }

        Assert.NotNull(refused);
        refused.Refuses(429, "RATE_LIMITED");
        Assert.Contains("account", refused.Body.Text("detail"));
        (await other.Post("auth/login", Person.Login("somebody_else"))).Is(200);
    }

    [Fact]
    public async Task Who_signed_in_too_often_is_told_so_before_a_password_is_looked_at()
    {
        var often = _program.NewClient();
        await Person.Join(often, "signs_in_again");
        var answers = new List<int>();

        // A minute may end between the last that was right and the one that is wrong.
        for (var round = 0; round < 3 && !answers.Contains(429); round++)
        {
            while ((await often.Post("auth/login", Person.Login("signs_in_again"))).Status == 200)
            {
            }

            answers.Add((await often.Post(
                "auth/login", Person.Login("signs_in_again", "Wrong-Horse-99"))).Status);
        }

        Assert.Contains(429, answers);
    }

    [Fact]
    public async Task Wrong_passwords_use_up_nothing_of_it()
    {
        var (owner, guesser) = (_program.NewClient(), _program.NewClient());
        await Person.Join(owner, "guessed_at");
        for (var guess = 0; guess < PerMinute + 1; guess++)
        {
            (await guesser.Post("auth/login", Person.Login("guessed_at", "Wrong-Horse-99")))
                .Refuses(401, "INVALID_CREDENTIALS");
        }

        (await owner.Post("auth/login", Person.Login("guessed_at"))).Is(200);
    }
}

namespace OrderProcessor.Api.Tests.Users;

public sealed class GuessingTests : IAsyncLifetime
{
    private const int AtOnce = 4;
    private RunningProgram _program = null!;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(
        "--environment=Production",
        $"--Cors:Origins:0={Client.Origin}",
        $"--Limits:StrangerLogins={RunningProgram.Number(AtOnce)}",
        "--Limits:StrangerLoginSeconds=60");

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task However_many_addresses_guess_few_guesses_are_taken_and_the_owner_gets_in()
    {
        var owner = await Person.Join(_program.NewClient(), "victim_v");

        var replies = await Guess("victim_v");

        Assert.Equal(AtOnce, replies.Count(reply => reply.Status == 401));
        Assert.All(
            replies.Where(reply => reply.Status != 401),
            reply => reply.Refuses(429, "LOGIN_SLOWED"));
        await owner.SignIn();
    }

    [Theory]
    [InlineData("PUT", "auth/profile", "robbed_one", "email", "moved@example.com")]
    [InlineData("POST", "auth/password", "robbed_two", "new_password", "Another-Horse-9")]
    public async Task Guesses_with_a_stolen_token_count_with_those_of_signing_in(
        string method, string path, string username, string wish, string value)
    {
        var owner = await Person.Join(_program.NewClient(), username);
        var replies = new List<Reply>();
        for (var guess = 0; guess < 2 * AtOnce; guess++)
        {
            var thief = _program.NewClient();
            thief.Authorization = owner.Client.Authorization;
            replies.Add(await thief.Send(new(method), path, Client.Json(
                $$"""{"current_password":"Wrong-Horse-99","{{wish}}":"{{value}}"}""")));
        }

        Assert.All(replies.Take(AtOnce), reply => reply.Invalid("current_password"));
        Assert.All(replies.Skip(AtOnce), reply => reply.Refuses(429, "LOGIN_SLOWED"));
        Assert.All(await Guess(username, 1), reply => reply.Refuses(429, "LOGIN_SLOWED"));
        Assert.Equal(
            AtOnce,
            (int)(await owner.Get("auth/sessions")).Is(200).Body["failed_logins"]!);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_guarded_alike()
    {
        var replies = await Guess("nobody_here");

        Assert.Equal(AtOnce, replies.Count(reply => reply.Status == 401));
    }

    [Fact]
    public async Task Guesses_that_are_slowed_count_as_turned_away()
    {
        var slowed = (await Guess("nobody_there")).Count(reply => reply.Status == 429);

        Assert.NotEqual(0, slowed);
        await RunningProgram.Until(async () => slowed == (await Scrape.Of(_program.NewClient()))
            .Sum("orderprocessor_logins_total", "outcome=\"turned_away\""));
    }

    [Fact]
    public async Task A_right_password_from_a_new_address_is_no_guess()
    {
        await Person.Join(_program.NewClient(), "traveller");

        for (var place = 0; place <= AtOnce; place++)
        {
            (await _program.NewClient().Post("auth/login", Person.Login("traveller"))).Is(200);
        }
    }

    [Fact]
    public async Task Who_signs_in_hears_once_what_failed_before()
    {
        var owner = await Person.Join(_program.NewClient(), "forewarned");
        await Guess("forewarned", times: 2);

        var sessions = (await owner.Get("auth/sessions")).Is(200).Body;
        var first = (await owner.Post("auth/login", Person.Login("forewarned"))).Is(200).Body;
        var second = (await owner.Post("auth/login", Person.Login("forewarned"))).Is(200).Body;

        Assert.Equal(2, (int)sessions["failed_logins"]!);
        Assert.NotNull((string?)sessions["last_failed_login_at"]);
        Assert.Equal(2, (int)first["failed_logins"]!);
        Assert.Equal(sessions.Text("last_failed_login_at"), first.Text("last_failed_login_at"));
        Assert.Equal(0, (int)second["failed_logins"]!);
        Assert.Null(second["last_failed_login_at"]);
    }

    private async Task<IReadOnlyList<Reply>> Guess(string username, int times = 12)
    {
        var replies = new List<Reply>();
        for (var guess = 0; guess < times; guess++)
        {
            replies.Add(await _program.NewClient().Post(
                "auth/login", Person.Login(username, "Wrong-Horse-99")));
        }

        return replies;
    }
}

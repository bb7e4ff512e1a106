using System.Buffers.Text;
using System.Text;

namespace OrderProcessor.Api.Tests.Users;

public sealed class SessionTests(TheProgram program)
{
    private const string NextPassword = "Another-Horse-10";

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        var person = await program.NewPerson();
        (await person.Get("balance")).Is(200);

        var reply = (await person.Post("auth/logout", "{}")).Is(200);

        Shape.Check(reply.Body, "message:text");
        Assert.Equal("Logged out successfully", reply.Body.Text("message"));
        (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await Refresh(person, person.RefreshToken)).Refuses(401, "INVALID_REFRESH_TOKEN");
    }

    [Fact]
    public async Task Logging_out_without_a_body_is_refused()
    {
        var person = await program.NewPerson();

        (await person.Post("auth/logout")).Refuses(422, "BODY_REQUIRED");
        (await person.Get("balance")).Is(200);
    }

    [Fact]
    public async Task Logging_out_leaves_other_sessions_alone()
    {
        var person = await program.NewPerson();
        var other = await OtherSession(person);

        (await person.Post("auth/logout", "{}")).Is(200);

        (await other.Get("balance")).Is(200);
    }

    [Fact]
    public async Task Refreshing_gives_new_tokens_of_the_same_session()
    {
        var person = await program.NewPerson();
        var before = person.RefreshToken;
        var session = TokenForge.ClaimsOf(person.AccessToken).Text("sid");

        var reply = (await Refresh(person, before)).Is(200);
        person.Use(reply);

        Shape.Check(
            reply.Body,
            "access_token:text token_type:text expires_in:whole refresh_token:text "
                + "failed_logins:whole? last_failed_login_at:time?");
        Assert.NotEqual(before, person.RefreshToken);
        Assert.Equal(session, TokenForge.ClaimsOf(person.AccessToken).Text("sid"));
        (await person.Get("balance")).Is(200);
    }

    [Fact]
    public async Task Refreshing_needs_no_access_token()
    {
        var person = await program.NewPerson();

        (await program.NewClient().Post("auth/refresh", Body(person.RefreshToken))).Is(200);
    }

    [Fact]
    public async Task Showing_a_spent_refresh_token_ends_the_session()
    {
        var person = await program.NewPerson();
        var spent = person.RefreshToken;
        person.Use(await Refresh(person, spent));
        person.Use(await Refresh(person, person.RefreshToken));

        (await Refresh(person, spent)).Refuses(401, "INVALID_REFRESH_TOKEN");

        (await Refresh(person, person.RefreshToken)).Refuses(401, "INVALID_REFRESH_TOKEN");
        (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_refresh_token_that_somebody_made_up_ends_nobodys_session()
    {
        var person = await program.NewPerson();
        var session = TokenForge.ClaimsOf(person.AccessToken).Text("sid");
        string[] secrets = ["junk", "junk:junk"];
        foreach (var secret in secrets)
        {
            var junk = Base64Url.EncodeToString(
                Encoding.UTF8.GetBytes($"{person.Username}:{session}:{secret}"));
            (await program.NewClient().Post("auth/refresh", Body(junk)))
                .Refuses(401, "INVALID_REFRESH_TOKEN");
        }

        (await person.Get("balance")).Is(200);
        (await Refresh(person, person.RefreshToken)).Is(200);
    }

    [Fact]
    public async Task Many_refreshes_at_once_give_the_same_successor()
    {
        var person = await program.NewPerson();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Refresh(person, person.RefreshToken)));

        var successor = Assert.Single(
            replies.Select(reply => reply.Is(200).Body.Text("refresh_token")).Distinct());
        (await Refresh(person, successor)).Is(200);
    }

    [Fact]
    public async Task A_refresh_whose_answer_was_lost_gives_the_same_successor_until_it_is_used()
    {
        var person = await program.NewPerson();
        var spent = person.RefreshToken;
        var lost = (await Refresh(person, spent)).Is(200).Body.Text("refresh_token");

        person.Use((await Refresh(person, spent)).Is(200));

        Assert.Equal(lost, person.RefreshToken);
        (await person.Get("balance")).Is(200);
        person.Use((await Refresh(person, lost)).Is(200));
        (await Refresh(person, spent)).Refuses(401, "INVALID_REFRESH_TOKEN");
        (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("Zm9v")]
    [InlineData("IDphOmI")]
    [InlineData("ADphOmI")]
    [InlineData("Ojo6")]
    [InlineData("bm9ib2R5X2F0X2FsbDphOmI")]
    [InlineData("__________")]
    public async Task A_refresh_token_that_never_was_is_refused(string token) =>
        (await program.NewClient().Post("auth/refresh", Body(token)))
            .Refuses(401, "INVALID_REFRESH_TOKEN");

    [Fact]
    public async Task A_new_password_takes_the_place_of_the_old_one()
    {
        var person = await program.NewPerson();

        var reply = (await ChangePassword(person, Person.Password, NextPassword)).Is(200);

        Shape.Check(reply.Body, "message:text");
        (await person.Post("auth/login", Person.Login(person.Username)))
            .Refuses(401, "INVALID_CREDENTIALS");
        await person.SignIn(NextPassword);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions()
    {
        var person = await program.NewPerson();
        var other = await OtherSession(person);

        (await ChangePassword(person, Person.Password, NextPassword)).Is(200);

        (await person.Get("balance")).Is(200);
        (await other.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await Refresh(other, other.RefreshToken)).Refuses(401, "INVALID_REFRESH_TOKEN");
        (await Refresh(person, person.RefreshToken)).Is(200);
    }

    [Fact]
    public async Task A_session_in_use_ends_soon_after_a_new_password()
    {
        var person = await program.NewPerson();
        var other = await OtherSession(person);
        (await other.Get("balance")).Is(200);

        (await ChangePassword(person, Person.Password, NextPassword)).Is(200);

        await RunningProgram.Until(async () => (await other.Get("balance")).Status == 401);
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing()
    {
        var person = await program.NewPerson();

        (await ChangePassword(person, "Wrong-Horse-99", NextPassword)).Invalid("current_password");

        await person.SignIn();
    }

    [Theory]
    [InlineData("short", "new_password")]
    [InlineData("", "new_password")]
    public async Task A_new_password_keeps_the_rules_of_passwords(string next, string field)
    {
        var person = await program.NewPerson();

        (await ChangePassword(person, Person.Password, next)).Invalid(field);
    }

    private async Task<Person> OtherSession(Person person)
    {
        var other = new Person(program.NewClient(), person.Username);
        await other.SignIn();
        return other;
    }

    private static Task<Reply> ChangePassword(Person person, string current, string next) =>
        person.Post(
            "auth/password",
            $$"""{"current_password":"{{current}}","new_password":"{{next}}"}""");

    private static Task<Reply> Refresh(Person person, string token) =>
        person.Post("auth/refresh", Body(token));

    private static string Body(string token) => $$"""{"refresh_token":"{{token}}"}""";
}

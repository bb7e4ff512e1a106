using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Users;

public sealed class SessionListTests(TheProgram program)
{
    private const string Members =
        "id:text created_at:time last_used_at:time address:text? user_agent:text? current:bool";

    [Fact]
    public async Task Shows_where_an_account_is_signed_in()
    {
        var person = await program.NewPerson();
        await OtherSession(person);

        var sessions = await Sessions(person);

        Assert.Equal(2, sessions.Count);
        Assert.All(sessions, session => Shape.Check(session, Members));
        var current = Assert.Single(sessions, session => (bool)session["current"]!);
        Assert.Equal(IdOf(person), current.Text("id"));
        Assert.All(sessions, session => Assert.StartsWith("127.", session.Text("address")));
    }

    [Fact]
    public async Task Keeps_of_what_a_client_calls_itself_no_more_than_it_must()
    {
        var person = await program.NewPerson();
        (await person.Client.Send(
            HttpMethod.Post,
            "auth/login",
            new StringContent(
                Person.Login(person.Username), null, "application/json"),
            ("User-Agent", new string('x', 3_000)))).Is(200);

        var agents = (await Sessions(person)).Select(session => (string?)session["user_agent"]);

        Assert.Contains(new string('x', 200), agents);
    }

    [Fact]
    public async Task Ending_a_session_shuts_its_tokens_out()
    {
        var person = await program.NewPerson();
        var other = await OtherSession(person);
        (await other.Get("balance")).Is(200);

        (await person.Client.Delete($"auth/sessions/{IdOf(other)}")).Is(200);

        (await other.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await person.Get("balance")).Is(200);
        Assert.Single(await Sessions(person));
    }

    [Fact]
    public async Task Nobody_ends_anybody_elses_session()
    {
        var (person, stranger) = (await program.NewPerson(), await program.NewPerson());

        (await stranger.Client.Delete($"auth/sessions/{IdOf(person)}")).Refuses(404, "NOT_FOUND");

        (await person.Get("balance")).Is(200);
    }

    [Fact]
    public async Task A_session_that_could_not_be_is_refused()
    {
        var person = await program.NewPerson();

        (await person.Client.Delete("auth/sessions/x")).Invalid("session_id");
    }

    [Fact]
    public async Task All_other_sessions_end_at_once()
    {
        var person = await program.NewPerson();
        var others = new[] { await OtherSession(person), await OtherSession(person) };

        (await person.Client.Delete("auth/sessions")).Is(200);

        Assert.Single(await Sessions(person));
        foreach (var other in others)
        {
            (await other.Get("balance")).Refuses(401, "UNAUTHORIZED");
        }
    }

    private static string IdOf(Person person) =>
        TokenForge.ClaimsOf(person.AccessToken).Text("sid");

    private static async Task<IReadOnlyList<JsonObject>> Sessions(Person person) =>
        (await person.Get("auth/sessions")).Is(200).Body.Items("data");

    private async Task<Person> OtherSession(Person person)
    {
        var other = new Person(program.NewClient(), person.Username);
        await other.SignIn();
        return other;
    }
}

namespace OrderProcessor.Api.Tests.Admission;

public sealed class AddressBlockTests(TheProgram program)
{
    // Guesses at one name are slowed, wherever they come from.
    private readonly string _wrong = Person.Login(program.NewName(), "Wrong-Horse-99");

    public static TheoryData<string?> Bodies => new(
        null,
        "",
        "{",
        "null",
        "[]",
        "{}",
        "\"\"",
        Person.Login("nobody_at_all", "Wrong-Horse-99"),
        new string(' ', 100_000));

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Five_failures_block_the_next_login_whatever_its_body(string? body)
    {
        var client = await Blocked();

        var reply = (await client.Post("auth/login", body)).Refuses(403, "IP_BLOCKED");

        Assert.InRange(int.Parse(reply.Header("Retry-After")!, null), 1, 300);
    }

    [Fact]
    public async Task The_right_password_does_not_lift_a_block()
    {
        var person = await program.NewPerson();
        var client = await Blocked();

        (await client.Post("auth/login", Person.Login(person.Username)))
            .Refuses(403, "IP_BLOCKED");
    }

    [Fact]
    public async Task A_blocked_address_can_do_everything_else()
    {
        var client = await Blocked();
        var person = await program.NewPerson();
        client.Authorization = person.Client.Authorization;

        (await client.Get("inventory/assets")).Is(200);
        (await client.Get("balance")).Is(200);
        (await client.Post("auth/register", Person.Form(program.NewName()).ToJsonString())).Is(201);
        (await client.Post("auth/refresh", $$"""{"refresh_token":"{{person.RefreshToken}}"}"""))
            .Is(200);
    }

    [Fact]
    public async Task A_block_leaves_other_addresses_alone()
    {
        await Blocked();

        await program.NewPerson();
    }

    [Fact]
    public async Task What_could_be_nobodys_password_is_no_failure()
    {
        var client = program.NewClient();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await client.Post("auth/login", "{}")).Is(422);
        }

        (await client.Post("auth/login", _wrong)).Refuses(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task However_many_guesses_come_at_once_five_are_tried()
    {
        var person = await program.NewPerson();
        var client = program.NewClient();
        var wrong = Person.Login(person.Username, "Wrong-Horse-99");

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => client.Post("auth/login", wrong)));

        Assert.Equal(5, replies.Count(reply => reply.Status == 401));
        Assert.All(
            replies.Where(reply => reply.Status != 401),
            reply => reply.Refuses(403, "IP_BLOCKED"));
        (await client.Post("auth/login", Person.Login(person.Username)))
            .Refuses(403, "IP_BLOCKED");
    }

    [Fact]
    public async Task However_many_sign_in_at_once_from_one_address_all_are_let_in()
    {
        var person = await program.NewPerson();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            person.Post("auth/login", Person.Login(person.Username))));

        Assert.All(replies, reply => reply.Is(200));
    }

    [Fact]
    public async Task Guessing_the_current_password_blocks_the_address_too()
    {
        var person = await program.NewPerson();
        const string guess =
            """{"current_password":"Wrong-Horse-99","new_password":"Another-Horse-9"}""";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await person.Post("auth/password", guess)).Invalid("current_password");
        }

        (await person.Post("auth/password", guess)).Refuses(403, "IP_BLOCKED");
        (await person.Get("balance")).Is(200);
    }

    private async Task<Client> Blocked()
    {
        var client = program.NewClient();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await client.Post("auth/login", _wrong)).Refuses(401, "INVALID_CREDENTIALS");
        }

        return client;
    }
}

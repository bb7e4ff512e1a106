using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Users;

public sealed class UserAdministrationTests(TheProgram program)
{
    private const string Members = "username:text account_id:text email:text first_name:text "
        + "last_name:text phone:text? date_of_birth:date? marketing_emails_consent:bool "
        + "role:text admin_confirmed:bool appointed_by:text? "
        + "frozen:bool frozen_at:time? created_at:time updated_at:time";

    [Fact]
    public async Task Only_admins_get_in()
    {
        var person = await program.NewPerson();
        foreach (var route in (await Routes.All(person.Client))
            .Where(route => route.Path.Contains("/admin/", StringComparison.Ordinal)))
        {
            (await route.Call(person.Client)).Refuses(403, "FORBIDDEN");
        }
    }

    [Fact]
    public async Task Shows_one_account()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        var user = await User(admin, person.Username.ToUpperInvariant());

        Shape.Check(user, Members);
        Assert.Equal(person.Username, user.Text("username"));
        Assert.Equal("customer", user.Text("role"));
        Assert.False((bool)user["frozen"]!);
        Assert.Null(user["frozen_at"]);
    }

    [Fact]
    public async Task Nobody_is_not_found()
    {
        var admin = await program.Admin();

        (await admin.Get("admin/users/nobody_at_all")).Refuses(404, "NOT_FOUND");
        (await admin.Post("admin/users/nobody_at_all/freeze")).Refuses(404, "NOT_FOUND");
        (await admin.Client.Put("admin/users/nobody_at_all/role", Role("admin")))
            .Refuses(404, "NOT_FOUND");
        (await admin.Get("admin/users/x")).Invalid("username");
    }

    [Fact]
    public async Task Lists_every_account_once_page_by_page()
    {
        var admin = await program.Admin();
        var joined = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            joined.Add((await program.NewPerson()).Username);
        }

        var listed = await Listed(admin, limit: 3);

        Assert.Equal(listed.Distinct().Order(StringComparer.Ordinal), listed);
        Assert.Superset(joined.ToHashSet(), listed.ToHashSet());
    }

    [Fact]
    public async Task A_list_says_whether_there_is_more()
    {
        var admin = await program.Admin();
        await program.NewPerson();

        var page = (await admin.Get("admin/users?limit=1")).Is(200).Body;

        Shape.Check(page, "data:list has_more:bool next_cursor:text?");
        Assert.True((bool)page["has_more"]!);
        Shape.Check(Assert.Single(page.Items("data")), Members);
        (await admin.Get("admin/users?cursor=%20")).Invalid("cursor");
    }

    [Fact]
    public async Task A_frozen_account_reads_and_takes_money_but_does_not_act()
    {
        var (admin, person) = (await program.Admin(), await program.NewTrader());

        var user = (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200)
            .Body["data"]!.AsObject();

        Assert.True((bool)user["frozen"]!);
        Assert.NotNull(user["frozen_at"]);
        (await person.Withdraw("1.00")).Refuses(403, "ACCOUNT_FROZEN");
        (await person.Buy("BTC", "0.001")).Refuses(403, "ACCOUNT_FROZEN");
        (await person.Get("portfolio")).Is(200);
        (await person.Get("orders")).Is(200);
        Assert.Equal(10_000, await person.Cash());
        Assert.Empty((await person.Get("orders")).Body.Items("data"));
    }

    [Fact]
    public async Task A_frozen_account_takes_deposits()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);

        (await person.Deposit("5.00")).Is(201);

        Assert.Equal(5, await person.Cash());
    }

    [Fact]
    public async Task What_was_done_is_told_again_to_a_frozen_account()
    {
        var (admin, person) = (await program.Admin(), await program.NewTrader());
        var withdrawn = (await person.Withdraw("1.00", "w")).Is(201);
        var bought = (await person.Buy("BTC", "0.001", "b")).Is(201);
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);
        // Of a new session the front door knows it from the start.
        await person.SignIn();

        var again = (await person.Withdraw("1.00", "w")).Is(201);

        Assert.True(again.Replayed);
        Assert.Equal(withdrawn.Text, again.Text);
        Assert.Equal(bought.Text, (await person.Buy("BTC", "0.001", "b")).Is(201).Text);
        Assert.Equal(
            "executed", (await person.Get("operations/w")).Is(200).Body.Text("state"));
    }

    [Fact]
    public async Task A_refusal_for_being_frozen_is_kept_under_its_key()
    {
        var (admin, person) = (await program.Admin(), await program.NewTrader());
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);
        Assert.False((await person.Withdraw("1.00", "w")).Refuses(403, "ACCOUNT_FROZEN").Replayed);
        (await admin.Post($"admin/users/{person.Username}/unfreeze")).Is(200);

        var again = await person.Withdraw("1.00", "w");

        Assert.True(again.Refuses(403, "ACCOUNT_FROZEN").Replayed);
        var operation = (await person.Get("operations/w")).Is(200).Body;
        Assert.Equal("refused", operation.Text("state"));
        Assert.Equal(403, operation.Number("status_code"));
        Assert.Equal("ACCOUNT_FROZEN", operation.Text("code"));
    }

    [Fact]
    public async Task A_freeze_is_known_at_the_front_door_soon_and_its_end_too()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await admin.Client.Put($"admin/users/{person.Username}/role", Role("admin"))).Is(200);
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);
        await RunningProgram.Until(async () => (await Act(person)).Code == "ACCOUNT_FROZEN");

        (await admin.Post($"admin/users/{person.Username}/unfreeze")).Is(200);

        await RunningProgram.Until(async () => (await Act(person)).Status == 404);

        static Task<Reply> Act(Person admin) => admin.Post("admin/users/nobody_at_all/freeze");
    }

    [Fact]
    public async Task A_new_role_counts_for_tokens_there_are()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await person.Get("admin/users")).Is(403);

        var user = (await admin.Client.Put($"admin/users/{person.Username}/role", Role("admin")))
            .Is(200).Body["data"]!;

        Assert.Equal("admin", user.Text("role"));
        await RunningProgram.Until(async () => (await person.Get("admin/users")).Status == 200);
        (await admin.Client.Put($"admin/users/{person.Username}/role", Role("customer"))).Is(200);
        await RunningProgram.Until(async () => (await person.Get("admin/users")).Status == 403);
    }

    [Theory]
    [InlineData("\"owner\"")]
    [InlineData("\"Admin\"")]
    [InlineData("null")]
    public async Task There_are_no_other_roles(string role)
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        (await admin.Client.Put(
            $"admin/users/{person.Username}/role", $$"""{"role":{{role}}}""")).Invalid("role");
    }

    [Fact]
    public async Task An_admin_ends_all_sessions_of_an_account()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var other = new Person(program.NewClient(), person.Username);
        await other.SignIn();

        (await admin.Client.Delete($"admin/users/{person.Username}/sessions")).Is(200);

        (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await other.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await other.Post("auth/refresh", $$"""{"refresh_token":"{{other.RefreshToken}}"}"""))
            .Refuses(401, "INVALID_REFRESH_TOKEN");
        await other.SignIn();
        (await admin.Post($"admin/users/{person.Username}/end-sessions")).Is(200);
        (await other.Get("balance")).Refuses(401, "UNAUTHORIZED");
        (await admin.Client.Delete("admin/users/nobody_at_all/sessions"))
            .Refuses(404, "NOT_FOUND");
    }

    [Fact]
    public async Task An_address_is_blocked_by_hand_until_it_is_unblocked()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var client = program.NewClient();
        var ip = $$"""{"ip":"{{client.Address}}","reason":"Floods us"}""";
        (await admin.Post("admin/block-ip", """{"ip":"nowhere","reason":"x"}""")).Invalid("ip");

        (await admin.Post("admin/block-ip", ip)).Is(200);

        (await client.Post("auth/login", Person.Login(person.Username)))
            .Refuses(403, "IP_BLOCKED");
        (await client.Post("auth/register", Person.Form(program.NewName()).ToJsonString()))
            .Refuses(403, "IP_BLOCKED");
        (await admin.Post("admin/unblock-ip", $$"""{"ip":"{{client.Address}}"}""")).Is(200);
        (await client.Post("auth/login", Person.Login(person.Username))).Is(200);
    }

    [Fact]
    public async Task An_address_can_be_unblocked()
    {
        var admin = await program.Admin();
        var (person, client) = (await program.NewPerson(), program.NewClient());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await client.Post("auth/login", Person.Login(program.NewName()));
        }

        (await client.Post("auth/login", Person.Login(person.Username))).Is(403);

        (await admin.Post("admin/unblock-ip", $$"""{"ip":"{{client.Address}}"}""")).Is(200);

        (await client.Post("auth/login", Person.Login(person.Username))).Is(200);
        foreach (var unusual in (string[])
            ["x", "1", "0x7f.1", "127.1", "192.0.2.007", "2001:DB8::1"])
        {
            (await admin.Post("admin/unblock-ip", $$"""{"ip":"{{unusual}}"}""")).Invalid("ip");
        }

        (await admin.Post("admin/unblock-ip", """{"ip":"2001:db8::1"}""")).Is(200);
    }

    private static string Role(string role) => $$"""{"role":"{{role}}"}""";

    private static async Task<JsonObject> User(Person admin, string username) =>
        (await admin.Get($"admin/users/{username}")).Is(200).Body["data"]!.AsObject();

    private static async Task<List<string>> Listed(Person admin, int limit)
    {
        List<string> all = [];
        var cursor = "";
        do
        {
            var page = (await admin.Get(
                $"admin/users?limit={RunningProgram.Number(limit)}{cursor}")).Is(200).Body;
            all.AddRange(page.Items("data").Select(user => user.Text("username")));
            cursor = (string?)page["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        return all;
    }
}

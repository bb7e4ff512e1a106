namespace OrderProcessor.Api.Tests.Admin;

public sealed class AuditTests(TheProgram program)
{
    private const string Members = "at:time action:text actor:text? target:text? address:text? "
        + "request_id:text? outcome:text code:text? detail:text?";

    // All of them happened today; further days are searched elsewhere.
    private static readonly string Today =
        $"from={TimeProvider.System.GetUtcNow().AddDays(-1):yyyy-MM-dd}";

    [Fact]
    public async Task A_login_names_who_from_where_and_under_which_request()
    {
        var (admin, client, name) = (await program.Admin(), program.NewClient(), program.NewName());
        await Person.Join(client, name);
        var reply = (await client.Post("auth/login", Person.Login(name))).Is(200);

        var logins = await Trail.Of(admin, $"{Today}&user={name}&action=login", expected: 2);

        Shape.Check(logins[0], Members);
        Assert.Equal(name, logins[0].Text("actor"));
        Assert.Equal(name, logins[0].Text("target"));
        Assert.Equal("done", logins[0].Text("outcome"));
        Assert.Equal($"{client.Address}", logins[0].Text("address"));
        Assert.Equal(reply.Header("X-Request-ID"), logins[0].Text("request_id"));
    }

    [Fact]
    public async Task A_failed_login_names_nobody_as_its_actor()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await program.NewClient().Post(
            "auth/login", Person.Login(person.Username, "Wrong-Horse-12"))).Is(401);

        var entry = Assert.Single(await Trail.Of(
            admin, $"{Today}&target={person.Username}&action=login&outcome=refused"));

        Assert.Null(entry["actor"]);
        Assert.Equal("INVALID_CREDENTIALS", entry.Text("code"));
    }

    [Fact]
    public async Task A_blocked_address_is_recorded()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var client = program.NewClient();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await client.Post("auth/login", Person.Login(person.Username, "Wrong-Horse-12"));
        }

        var reply = (await client.Post("auth/login", Person.Login(person.Username)))
            .Refuses(403, "IP_BLOCKED");

        await RunningProgram.Until(async () => (await Trail.Read(admin, $"{Today}&action=login"))
            .Any(entry => (string?)entry["code"] == "IP_BLOCKED"
                && entry.Text("request_id") == reply.Header("X-Request-ID")
                && entry.Text("address") == $"{client.Address}"));
    }

    [Fact]
    public async Task A_refresh_token_shown_twice_is_told_from_one_that_is_merely_over()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var spent = $$"""{"refresh_token":"{{person.RefreshToken}}"}""";
        person.Use((await person.Post("auth/refresh", spent)).Is(200));
        (await person.Post("auth/refresh", spent)).Refuses(401, "INVALID_REFRESH_TOKEN");
        (await person.Post("auth/refresh", spent)).Refuses(401, "INVALID_REFRESH_TOKEN");

        var refreshes = await Trail.Of(
            admin, $"{Today}&target={person.Username}&action=refresh", expected: 3);

        Assert.Equal(
            ["INVALID_REFRESH_TOKEN", "REFRESH_TOKEN_REUSED", null],
            refreshes.Select(entry => (string?)entry["code"]));
    }

    [Fact]
    public async Task Sessions_and_passwords_are_recorded()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        await person.SignIn();
        (await person.Client.Delete("auth/sessions")).Is(200);
        (await person.Post("auth/password", $$"""
            {"current_password":"{{Person.Password}}","new_password":"Another-Horse-7"}
            """)).Is(200);
        (await person.Post("auth/logout", "{}")).Is(200);

        var actions = await Trail.Of(
            admin, $"{Today}&actor={person.Username}&outcome=done", expected: 5);

        Assert.Equal(
            ["logout", "password_change", "sessions_end", "login", "login"],
            actions.Select(entry => entry.Text("action")));
    }

    [Fact]
    public async Task What_moved_money_names_what_it_moved_and_what_was_refused_says_why()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var deposit = (await person.Deposit("1000.00")).Is(201).Body.Text("transaction_id");
        var order = (await person.Buy(Market.Halves, "1.5")).Is(201).Body["data"]!.Text("order_id");
        (await person.Withdraw("5000.00")).Refuses(422, "INSUFFICIENT_FUNDS");

        var entries = await Trail.Of(
            admin, $"{Today}&actor={person.Username}&limit=3", expected: 4);

        Assert.Equal(
            [
                ("withdraw", "refused", "INSUFFICIENT_FUNDS", null),
                ("order", "done", null, order),
                ("deposit", "done", null, deposit),
                ("login", "done", null, person.Username),
            ],
            entries.Select(entry => (
                entry.Text("action"),
                entry.Text("outcome"),
                (string?)entry["code"],
                (string?)entry["target"])));
    }

    [Fact]
    public async Task Asking_for_what_is_the_admins_is_recorded()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await person.Get("admin/users")).Is(403);
        (await person.Get("/dashboard")).Is(403);

        var entries = await Trail.Of(
            admin, $"{Today}&actor={person.Username}&outcome=refused", expected: 2);

        Assert.Equal(["access", "admin_read"], entries.Select(entry => entry.Text("action")));
        Assert.Equal("/dashboard", entries[0].Text("target"));
        Assert.All(entries, entry => Assert.Equal("FORBIDDEN", entry.Text("code")));
    }

    [Fact]
    public async Task What_an_admin_does_is_on_record_before_it_is_done()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        var reply = (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);

        var begun = Assert.Single(await Trail.Read(
            admin, $"{Today}&target={person.Username}&action=freeze&outcome=begun"));
        Assert.Equal(admin.Username, begun.Text("actor"));
        var done = Assert.Single(await Trail.Of(
            admin, $"{Today}&target={person.Username}&action=freeze&outcome=done"));
        Assert.Equal(reply.Header("X-Request-ID"), done.Text("request_id"));
        Assert.Equal(begun.Text("request_id"), done.Text("request_id"));
    }

    [Fact]
    public async Task Nothing_secret_is_recorded()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await person.Post("auth/logout", "{}")).Is(200);
        await Trail.Of(admin, $"{Today}&actor={person.Username}&action=logout");

        var everything = string.Concat(
            (await Trail.Read(admin, $"{Today}&user={person.Username}"))
            .Select(entry => entry.ToJsonString()));

        Assert.DoesNotContain(Person.Password, everything);
        Assert.DoesNotContain(person.AccessToken, everything);
        Assert.DoesNotContain(person.RefreshToken, everything);
    }

    [Fact]
    public async Task Every_entry_comes_once_page_by_page_and_newest_first()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        for (var cents = 1; cents <= 20; cents++)
        {
            (await person.Deposit($"0.{cents:00}")).Is(201);
        }

        var paged = await Trail.Of(
            admin, $"{Today}&actor={person.Username}&action=deposit&limit=3", expected: 20);

        Assert.Equal(20, paged.Select(entry => entry.Text("detail")).Distinct().Count());
        var times = paged.Select(entry => entry.Text("at")).ToList();
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task A_day_without_entries_is_over_at_once()
    {
        var page = (await (await program.Admin()).Get(
            "admin/audit?from=2020-01-01&to=2020-01-02")).Is(200).Body;

        Assert.Empty(page.Items("data"));
        Assert.False((bool)page["has_more"]!);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("outcome=maybe", "outcome")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("user=x", "user")]
    public async Task What_cannot_be_asked_is_refused(string query, string field) =>
        (await (await program.Admin()).Get($"admin/audit?{query}")).Invalid(field);

    [Fact]
    public async Task The_trail_is_as_it_was_written()
    {
        var admin = await program.Admin();
        await Trail.Of(admin, $"{Today}&actor={(await program.NewPerson()).Username}&action=login");

        var verified = (await admin.Get("admin/audit/verification")).Is(200).Body;

        Assert.True((bool)verified["sound"]!);
        Assert.True(verified.Items("journals").Sum(journal => (long)journal["records"]!) > 0);
        Assert.All(
            verified.Items("journals"),
            journal => Shape.Check(journal, "sound:bool records:whole last_hash:text fault:text?"));
    }
}

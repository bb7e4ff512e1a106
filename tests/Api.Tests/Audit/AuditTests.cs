using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Audit;

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
                && (string?)entry["request_id"] == reply.Header("X-Request-ID")
                && (string?)entry["address"] == $"{client.Address}"));
    }

    [Fact]
    public async Task A_refresh_token_shown_twice_is_told_from_one_that_is_merely_over()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var spent = $$"""{"refresh_token":"{{person.RefreshToken}}"}""";
        person.Use((await person.Post("auth/refresh", spent)).Is(200));
        var next = $$"""{"refresh_token":"{{person.RefreshToken}}"}""";
        person.Use((await person.Post("auth/refresh", next)).Is(200));
        (await person.Post("auth/refresh", spent)).Refuses(401, "INVALID_REFRESH_TOKEN");
        (await person.Post("auth/refresh", spent)).Refuses(401, "INVALID_REFRESH_TOKEN");

        var refreshes = await Trail.Of(
            admin, $"{Today}&target={person.Username}&action=refresh", expected: 4);

        Assert.Equal(
            ["INVALID_REFRESH_TOKEN", "REFRESH_TOKEN_REUSED", null, null],
            refreshes.Select(entry => (string?)entry["code"]));
    }

    [Fact]
    public async Task Of_many_refusals_of_one_stranger_one_is_recorded()
    {
        var (admin, client) = (await program.Admin(), program.NewClient());
        for (var attempt = 0; attempt < 30; attempt++)
        {
            (await client.Post("auth/refresh", """{"refresh_token":"Zm9v"}""")).Is(401);
        }

        var last = (await program.NewClient().Post(
            "auth/refresh", """{"refresh_token":"Zm9v"}""")).Is(401);
        await RunningProgram.Until(
            async () => (await Refusals()).Any(
                entry => (string?)entry["request_id"] == last.Header("X-Request-ID")));

        Assert.Single(
            await Refusals(),
            entry => (string?)entry["address"] == $"{client.Address}"
                && entry["request_id"] is not null);

        Task<IReadOnlyList<JsonObject>> Refusals() => Trail.Read(
            admin, $"{Today}&action=refresh&outcome=refused");
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

    [Theory]
    [InlineData("users/{0}/role", """{"role":"customer"}""", "customer")]
    [InlineData(
        "assets/{1}/price", """{"price":"1.5","reason":"None"}""", "1.50 for 3600 s: None")]
    [InlineData(
        "assets/{1}", """{"min_quantity":"2","name":"New"}""", "min_quantity: 2, name: New")]
    public async Task What_was_asked_for_is_on_record_before_it_is_done(
        string path, string body, string detail)
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var asset = $"A{person.Username.Split('_')[1]}";
        var place = path.Replace("{0}", person.Username).Replace("{1}", asset);

        var reply = await admin.Client.Put($"admin/{place}", body);

        var begun = await Begun(admin, reply);
        Assert.Equal(detail, begun.Text("detail"));
        Assert.Equal(path.StartsWith('u') ? person.Username : asset, begun.Text("target"));
    }

    [Fact]
    public async Task A_correction_is_on_record_in_full_before_it_is_done_and_so_is_its_approval()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var second = await program.Admin();
        var asked = (await admin.Post(
            $"admin/users/{person.Username}/adjustments",
            """{"amount":"2000","reason":"Chargeback"}""")).Is(202);
        Assert.Equal("2000.00: Chargeback", (await Begun(admin, asked)).Text("detail"));
        var id = asked.Body["data"]!.Text("adjustment_id");

        var rejected = (await second.Post($"admin/adjustments/{id}/reject")).Is(200);

        var begun = await Begun(admin, rejected);
        Assert.Equal(id, begun.Text("target"));
        Assert.Equal($"{person.Username} 2000.00: Chargeback", begun.Text("detail"));
    }

    [Fact]
    public async Task An_address_and_a_new_asset_are_on_record_before_they_are_acted_on()
    {
        var admin = await program.Admin();

        var unblocked = (await admin.Post(
            "admin/unblock-ip", """{"ip":"::ffff:192.0.2.77"}""")).Is(200);
        var listed = await admin.Post(
            "admin/assets", """{"asset_id":"btc","name":"Again","reference_price":"10"}""");

        Assert.Equal("192.0.2.77", (await Begun(admin, unblocked)).Text("target"));
        var begun = await Begun(admin, listed.Is(409));
        Assert.Equal("BTC", begun.Text("target"));
        Assert.Equal("reference_price: 10, name: Again", begun.Text("detail"));
    }

    [Fact]
    public async Task A_target_is_the_same_however_it_was_typed()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var loud = person.Username.ToUpperInvariant();
        (await admin.Post($"admin/users/{loud}/freeze")).Is(200);
        (await admin.Client.Put("admin/assets/casing1", "{}")).Is(404);

        foreach (var name in new[] { person.Username, loud })
        {
            var entry = Assert.Single(await Trail.Read(
                admin, $"{Today}&target={name}&action=freeze&outcome=begun"));
            Assert.Equal(person.Username, entry.Text("target"));
        }

        foreach (var id in new[] { "casing1", "CASING1" })
        {
            var entry = Assert.Single(await Trail.Read(
                admin, $"{Today}&target={id}&action=asset_change&outcome=begun"));
            Assert.Equal("CASING1", entry.Text("target"));
        }
    }

    [Fact]
    public async Task A_forged_token_is_recorded_and_not_what_it_says()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var client = program.NewClient();
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        string[] forged =
        [
            TokenForge.Sign(claims, RandomNumberGenerator.GetBytes(32)),
            TokenForge.Sign(claims, RandomNumberGenerator.GetBytes(32), kid: "other"),
            TokenForge.Unsigned(claims),
            program.Tokens.Sign(With(claims, "iss", "somebody_else")),
            program.Tokens.Sign(With(claims, "type", "operator_page")),
        ];
        foreach (var token in forged)
        {
            // Of one address, only the first of a minute would be told of in full.
            client = program.NewClient();
            client.Authorization = $"Bearer {token}";
            var reply = (await client.Get("balance")).Refuses(401, "UNAUTHORIZED");

            var entry = await Told(admin, "action=access&target=/api/v1/balance", reply);

            Assert.Equal(("TOKEN_FORGED", "refused"), (entry.Text("code"), entry.Text("outcome")));
            Assert.Null(entry["actor"]);
            Assert.Equal($"{client.Address}", entry.Text("address"));
            Assert.Equal("GET /api/v1/balance", entry.Text("detail"));
            Assert.DoesNotContain(token[^20..], entry.ToJsonString());
            Assert.DoesNotContain(person.Username, entry.ToJsonString());
        }
    }

    [Fact]
    public async Task A_forged_token_on_a_recorded_route_is_told_from_none()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var client = program.NewClient();
        client.Authorization = $"Bearer {TokenForge.Sign(
            TokenForge.ClaimsOf(person.AccessToken), RandomNumberGenerator.GetBytes(32))}";

        var reply = (await client.Get("admin/users")).Refuses(401, "UNAUTHORIZED");

        var entry = await Told(admin, "action=admin_read&outcome=refused", reply);
        Assert.Equal("TOKEN_FORGED", entry.Text("code"));
    }

    [Fact]
    public async Task A_token_whose_session_is_over_is_recorded_with_whose_it_was()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await person.Post("auth/logout", "{}")).Is(200);
        var reply = (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");

        var entry = await Told(admin, $"action=access&target={person.Username}", reply);

        Assert.Equal("SESSION_OVER", entry.Text("code"));
        Assert.Null(entry["actor"]);
        Assert.Equal("GET /api/v1/balance", entry.Text("detail"));
    }

    [Fact]
    public async Task A_token_that_is_merely_too_old_is_not_recorded()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var client = program.NewClient();
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        client.Authorization = $"Bearer {program.Tokens.Sign(With(claims, "exp", 1_700_000_000))}";
        var old = (await client.Get("balance")).Is(401);
        client.Authorization = $"Bearer {TokenForge.Unsigned(claims)}";
        var forged = (await client.Get("balance")).Is(401);

        // Entries are kept in their order.
        await Told(admin, "action=access&target=/api/v1/balance", forged);

        Assert.DoesNotContain(
            await Trail.Read(admin, $"{Today}&action=access"),
            entry => (string?)entry["request_id"] == old.Header("X-Request-ID"));
    }

    [Fact]
    public async Task Looking_is_recorded_with_what_was_looked_at()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var read = (await admin.Get($"admin/users/{person.Username}")).Is(200);
        var searched = (await admin.Get(
            $"admin/audit?user={person.Username}&action=login")).Is(200);
        var summed = (await admin.Get("admin/ledger/trial-balance")).Is(200);

        var looks = $"action=admin_read&actor={admin.Username}";
        var one = await Told(admin, $"{looks}&target={person.Username}", read);
        Assert.Equal($"GET /api/v1/admin/users/{person.Username}", one.Text("detail"));
        Assert.Equal(
            $"GET /api/v1/admin/audit user: {person.Username}, action: login",
            (await Told(admin, $"{looks}&target={person.Username}", searched)).Text("detail"));
        Assert.Equal(
            "GET /api/v1/admin/ledger/trial-balance",
            (await Told(admin, looks, summed)).Text("detail"));
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

    private static async Task<JsonObject> Begun(Person admin, Reply reply) => Assert.Single(
        await Trail.Read(admin, $"{Today}&outcome=begun"),
        // What grains record themselves has no address.
        entry => (string?)entry["request_id"] == reply.Header("X-Request-ID")
            && entry["address"] is not null);

    // The entry of this very request, once it is there.
    private static async Task<JsonObject> Told(Person admin, string query, Reply reply)
    {
        JsonObject? told = null;
        await RunningProgram.Until(async () => (told = (await Trail.Read(admin, $"{Today}&{query}"))
            .SingleOrDefault(entry => (string?)entry["request_id"] == reply.Header("X-Request-ID")))
            is not null);
        return told!;
    }

    private static JsonObject With(JsonObject claims, string name, JsonNode value)
    {
        var changed = claims.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }
}

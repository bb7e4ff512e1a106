using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.AdminConsole;

public sealed partial class SignInTests(TheProgram program)
{
    private const string SignIn = "/dashboard/sign-in";

    [Fact]
    public async Task A_browser_is_shown_where_to_sign_in()
    {
        var reply = await program.NewClient().Send(
            HttpMethod.Get, "/dashboard", null, ("Accept", "text/html,*/*"));

        Assert.Equal((302, SignIn), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task An_admin_signs_in_sees_the_dashboard_and_signs_out()
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());

        var entered = await browser.SignIn(admin.Username, Person.Password);

        Assert.Equal((303, "/dashboard"), (entered.Status, entered.Header("Location")));
        Assert.Equal(200, (await browser.Get("/dashboard/")).Status);
        Assert.Contains("OrderProcessor", (await browser.Get("/dashboard/GrainTypes")).Text);
        Assert.Contains(admin.Username, (await browser.Get(SignIn)).Text);

        var cookie = browser.Session;
        Assert.Equal(303, (await browser.Post("/dashboard/sign-out")).Status);
        browser.Session = cookie;
        await RunningProgram.Until(
            async () => (await browser.Get("/dashboard/ClusterStats")).Status == 401);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        var browser = await Browser.Open(program.NewClient());

        var cookie = (await browser.SignIn((await program.Admin()).Username, Person.Password))
            .Header("Set-Cookie")!;

        Assert.Contains("__Host-operator_session=", cookie);
        Assert.Contains("path=/;", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("secure", cookie);
    }

    [Theory]
    [InlineData("auth/password")]
    [InlineData("auth/sessions")]
    public async Task What_ends_all_other_sessions_ends_an_operators_too(string route)
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());
        await browser.SignIn(admin.Username, Person.Password);
        Assert.Equal(200, (await browser.Get("/dashboard/ClusterStats")).Status);

        if (route == "auth/sessions")
        {
            (await admin.Client.Delete(route)).Is(200);
        }
        else
        {
            (await admin.Post(route, $$"""
                {"current_password":"{{Person.Password}}","new_password":"Another-Horse-10"}
                """)).Is(200);
        }

        await RunningProgram.Until(async () =>
            (await browser.Get("/dashboard/ClusterStats")).Status == 401);
    }

    [Fact]
    public async Task An_operators_session_is_ended_by_its_id_at_once()
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());
        await browser.SignIn(admin.Username, Person.Password);
        var session = (await admin.Get("auth/sessions")).Is(200).Body.Items("data")
            .Single(one => !(bool)one!["current"]!)!.Text("id");

        (await admin.Client.Delete($"auth/sessions/{session}")).Is(200);

        Assert.Equal(401, (await browser.Get("/dashboard/ClusterStats")).Status);
    }

    [Fact]
    public async Task A_customer_is_not_let_in_and_leaves_no_session()
    {
        var person = await program.NewPerson();
        var browser = await Browser.Open(program.NewClient());

        var reply = await browser.SignIn(person.Username, Person.Password);

        Assert.Equal(403, reply.Status);
        Assert.Null(browser.Session);
        Assert.Single((await person.Get("auth/sessions")).Is(200).Body.Items("data"));
    }

    [Fact]
    public async Task A_wrong_password_counts_like_any_other()
    {
        var browser = await Browser.Open(program.NewClient());
        var nobody = program.NewName();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(401, (await browser.SignIn(nobody, "Wrong-Horse-12")).Status);
        }

        var blocked = await browser.SignIn(nobody, "Wrong-Horse-12");

        Assert.Equal((403, "IP_BLOCKED"), (blocked.Status, blocked.Code));
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_taken()
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());
        browser.FormToken = "forged";

        var reply = await browser.SignIn(admin.Username, Person.Password);

        Assert.Equal(400, reply.Status);
        Assert.Null(browser.Session);
    }

    [Theory]
    [InlineData("https://evil.example", "cross-site")]
    [InlineData("https://evil.example", "same-origin")]
    [InlineData("null", "same-site")]
    public async Task Nor_is_one_whose_browser_says_that_it_is_from_elsewhere(
        string origin, string site)
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());
        (browser.Origin, browser.Site) = (origin, site);

        var reply = await browser.SignIn(admin.Username, Person.Password);

        Assert.Contains(reply.Status, new[] { 400, 403 });
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task The_cookies_token_is_no_bearer_token_and_the_other_way_round()
    {
        var admin = await program.Admin();
        var browser = await Browser.Open(program.NewClient());
        await browser.SignIn(admin.Username, Person.Password);
        var client = program.NewClient();
        client.Authorization = $"Bearer {browser.Session}";

        (await client.Get("admin/users")).Refuses(401, "UNAUTHORIZED");
        browser.Session = admin.AccessToken;
        Assert.Equal(401, (await browser.Get("/dashboard/ClusterStats")).Status);
    }

    [Fact]
    public async Task The_cookie_opens_nothing_but_the_dashboard()
    {
        var browser = await Browser.Open(program.NewClient());
        await browser.SignIn((await program.Admin()).Username, Person.Password);

        Assert.Equal(401, (await browser.Get("/api/v1/admin/users")).Status);
    }

    /// <summary>Keeps cookies, as a browser does, and fills in forms.</summary>
    private sealed partial class Browser(Client client)
    {
        private string? _form;

        public string? Session { get; set; }

        public string FormToken { get; set; } = "";

        public string Origin { get; set; } = "null";

        public string Site { get; set; } = "same-origin";

        public static async Task<Browser> Open(Client client)
        {
            var browser = new Browser(client);
            var page = await browser.Get(SignInTests.SignIn);
            browser.FormToken = Token().Match(page.Text).Groups[1].Value;
            Assert.NotEmpty(browser.FormToken);
            return browser;
        }

        public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

        public Task<Reply> SignIn(string username, string password) => Post(
            SignInTests.SignIn, ("username", username), ("password", password));

        public Task<Reply> Post(string path, params (string Name, string Value)[] fields) => Send(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(fields.Append(("form_token", FormToken))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

        private async Task<Reply> Send(HttpMethod method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(method, new Uri(client.Server, path))
            {
                Content = content,
            };
            request.Headers.Add("Cookie", string.Join("; ", Cookies()));
            // As browsers say of the forms of pages that tell no referrer.
            request.Headers.Add("Origin", Origin);
            request.Headers.Add("Sec-Fetch-Site", Site);
            var reply = await client.SendAsIs(request);
            var set = reply.Header("Set-Cookie") ?? "";
            _form = Kept(set, "__Host-operator_form") ?? _form;
            Session = Kept(set, "__Host-operator_session") ?? Session;
            return reply;
        }

        private IEnumerable<string> Cookies()
        {
            yield return $"__Host-operator_form={_form}";
            if (Session is not null)
            {
                yield return $"__Host-operator_session={Session}";
            }
        }

        private static string? Kept(string set, string name) =>
            Regex.Match(set, $"{name}=([^;]+);") is { Success: true } match
                ? match.Groups[1].Value
                : null;

        [GeneratedRegex("name=\"form_token\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}

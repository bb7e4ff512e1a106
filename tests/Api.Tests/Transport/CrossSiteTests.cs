using System.Net.Http.Headers;
using System.Text;

namespace OrderProcessor.Api.Tests.Transport;

public sealed class CrossSiteTests(TheProgram program)
{
    private const string Evil = "https://evil.example";

    [Fact]
    public async Task A_page_that_sends_five_wrong_logins_blocks_none_of_its_visitors()
    {
        var person = await program.NewPerson();
        var guess = Person.Login(person.Username, "Wrong-Horse-99");
        for (var sent = 0; sent < 5; sent++)
        {
            Assert.Equal(403, (await Send(
                person.Client, "text/plain", guess, Evil, "cross-site")).Status);
        }

        await person.SignIn();
    }

    // Browsers from before there was Sec-Fetch-Site.
    [Fact]
    public async Task Nor_does_one_whose_browser_does_not_say_where_it_is_from()
    {
        var person = await program.NewPerson();
        var guess = Person.Login(person.Username, "Wrong-Horse-99");
        for (var sent = 0; sent < 5; sent++)
        {
            Assert.Equal(415, (await Send(
                person.Client, "text/plain", guess, Evil, site: null)).Status);
        }

        await person.SignIn();
    }

    [Theory]
    [InlineData(Evil)]
    [InlineData("null")]
    [InlineData("")]
    public async Task Other_sites_change_nothing(string origin)
    {
        var person = await program.NewPerson();

        var reply = await Deposit(person, origin, "cross-site");

        Assert.Equal((403, "CROSS_SITE"), (reply.Status, reply.Code));
        Assert.Equal(0, await person.Cash());
    }

    // Compose passes on an origin that nobody has named as an empty one.
    [Fact]
    public async Task An_origin_that_is_left_empty_allows_nobody()
    {
        await using var program = await RunningProgram.Start(
            "--Cors:Origins:0=", $"--Cors:Origins:1={Client.Origin}");
        var person = await Person.Join(program.NewClient(), "empty_origin");

        Assert.Equal(403, (await Deposit(person, "", "cross-site")).Status);
        (await Deposit(person, Client.Origin, "cross-site")).Is(201);
    }

    [Theory]
    [InlineData(Client.Origin, "cross-site")]
    [InlineData(Evil, "same-origin")]
    [InlineData(Evil, "none")]
    public async Task Pages_that_may_call_and_everything_that_is_no_page_do(
        string origin, string site)
    {
        var person = await program.NewPerson();

        (await Deposit(person, origin, site)).Is(201);
    }

    [Fact]
    public async Task Reading_is_what_CORS_is_for()
    {
        var client = program.NewClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(client.Server, "/api/v1/inventory/assets"));
        request.Headers.Add("Origin", Evil);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        (await client.SendAsIs(request)).Is(200);
    }

    private static Task<Reply> Deposit(Person person, string origin, string site) => Send(
        person.Client,
        "application/json",
        """{"amount":"1.00"}""",
        origin,
        site,
        "balance/deposit");

    private static async Task<Reply> Send(
        Client client,
        string type,
        string body,
        string origin,
        string? site,
        string path = "auth/login")
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(client.Server, $"/api/v1/{path}"))
        {
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await client.SendAsIs(request);
    }
}

using System.Globalization;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class RateLimitTests(StrictProgram program) : IClassFixture<StrictProgram>
{
    [Theory]
    [InlineData("/api/v1/inventory/assets")]
    [InlineData("/api/v1/portfolio")]
    [InlineData("/api/v1/nothing")]
    public async Task Too_many_requests_of_an_address_are_turned_away(string path)
    {
        var client = program.NewClient();

        var reply = (await UntilRefused(client, path)).Refuses(429, "RATE_LIMITED");

        Assert.InRange(Number(reply, "Retry-After"), 1, 60);
        Assert.Equal(0, Number(reply, "X-RateLimit-Remaining"));
        Assert.Equal(StrictProgram.RequestsPerMinute, Number(reply, "X-RateLimit-Limit"));
    }

    [Fact]
    public async Task Another_address_is_not_turned_away()
    {
        await UntilRefused(program.NewClient(), "inventory/assets");

        (await program.NewClient().Get("inventory/assets")).Is(200);
    }

    [Fact]
    public async Task Measurements_are_told_however_often_they_are_asked_for()
    {
        var client = program.NewClient();
        await UntilRefused(client, "/health");

        (await client.Get("/metrics")).Is(200);

        Assert.NotEqual(
            0, (await Scrape.Of(client)).Sum("orderprocessor_requests_rate_limited_total"));
    }

    [Fact]
    public async Task What_remains_is_counted_down()
    {
        var client = program.NewClient();
        var first = await client.Get("/health");
        var second = await client.Get("/health");

        // Unless the minute ended in between.
        Assert.Equal(
            Number(first, "X-RateLimit-Reset") == Number(second, "X-RateLimit-Reset")
                ? Number(first, "X-RateLimit-Remaining") - 1
                : StrictProgram.RequestsPerMinute - 1,
            Number(second, "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task A_preflight_counts_and_is_answered_even_over_the_limit()
    {
        var client = program.NewClient();
        var refused = (await UntilRefused(client, "/health")).Is(429);

        var preflight = (await Preflight(client)).Is(204);
        var next = await Preflight(program.NewClient());

        // Unless the minute ended in between.
        Assert.Equal(
            Number(refused, "X-RateLimit-Reset") == Number(preflight, "X-RateLimit-Reset")
                ? 0
                : StrictProgram.RequestsPerMinute - 1,
            Number(preflight, "X-RateLimit-Remaining"));
        Assert.Equal(
            StrictProgram.RequestsPerMinute - 1, Number(next, "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task A_page_may_read_that_it_was_turned_away()
    {
        var reply = (await UntilRefused(program.NewClient(), "inventory/assets")).Is(429);

        Assert.Equal("*", reply.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Retry-After", reply.Header("Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task In_development_any_page_may_read_answers()
    {
        var reply = await program.NewClient().Get("inventory/assets");

        Assert.Equal("*", reply.Header("Access-Control-Allow-Origin"));
        Assert.Null(reply.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_trusted_proxy_says_whose_requests_they_are()
    {
        var proxy = program.Proxy();

        (await UntilRefused(proxy, "/health", "10.1.1.1")).Is(429);
        (await Forwarded(proxy, "/health", "10.1.1.2")).Is(200);
        (await Forwarded(proxy, "/health", "10.9.9.9, 10.1.1.3")).Is(200);
    }

    [Fact]
    public async Task Nobody_else_is_believed_to_speak_for_others()
    {
        var client = program.NewClient();
        await UntilRefused(client, "/health", "10.2.2.1");

        var reply = await UntilRefused(client, "/health", "10.2.2.2");

        Assert.Equal(0, Number(reply.Is(429), "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Tls_is_promised_where_a_trusted_proxy_says_there_is_some()
    {
        (string, string)[] overTls =
            [("X-Forwarded-For", "10.1.2.1"), ("X-Forwarded-Proto", "https")];

        var behind = await program.Proxy().Send(HttpMethod.Get, "/health", null, overTls);
        var plain = await Forwarded(program.Proxy(), "/health", "10.1.2.2");
        var liar = await program.NewClient().Send(HttpMethod.Get, "/health", null, overTls);

        Assert.Contains("max-age=31536000", behind.Header("Strict-Transport-Security"));
        Assert.Null(plain.Header("Strict-Transport-Security"));
        Assert.Null(liar.Header("Strict-Transport-Security"));
    }

    private static Task<Reply> Preflight(Client client) => client.Send(
        HttpMethod.Options,
        "/api/v1/orders",
        content: null,
        ("Access-Control-Request-Method", "POST"));

    private static Task<Reply> Forwarded(Client client, string path, string whose) =>
        client.Send(HttpMethod.Get, path, content: null, ("X-Forwarded-For", whose));

    // A minute may end on the way: then there is a second go.
    private static async Task<Reply> UntilRefused(
        Client client, string path, string whose = "10.0.0.1")
    {
        var reply = await Forwarded(client, path, whose);
        const int most = 2 * StrictProgram.RequestsPerMinute;
        for (var sent = 1; reply.Status != 429 && sent <= most; sent++)
        {
            reply = await Forwarded(client, path, whose);
        }

        return reply;
    }

    private static long Number(Reply reply, string header) =>
        long.Parse(reply.Header(header)!, CultureInfo.InvariantCulture);
}

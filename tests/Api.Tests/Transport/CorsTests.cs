namespace OrderProcessor.Api.Tests.Transport;

public sealed class CorsTests(TheProgram program)
{
    [Fact]
    public async Task A_page_of_ours_may_read_answers()
    {
        var reply = await program.NewClient().Get("portfolio");

        Assert.Equal(Client.Origin, reply.Header("Access-Control-Allow-Origin"));
        Assert.Null(reply.Header("Access-Control-Allow-Credentials"));
        foreach (var header in new[]
        {
            "X-Request-ID", "Idempotent-Replayed", "Retry-After", "X-RateLimit-Limit",
            "X-RateLimit-Remaining", "X-RateLimit-Reset",
        })
        {
            Assert.Contains(header, reply.Header("Access-Control-Expose-Headers"));
        }
    }

    [Theory]
    [InlineData("/api/v1/orders", "POST")]
    [InlineData("/api/v1/auth/profile", "PUT")]
    [InlineData("/api/v1/nothing", "DELETE")]
    public async Task A_preflight_allows_what_the_client_sends(string path, string method)
    {
        var reply = (await program.NewClient().Send(
            HttpMethod.Options,
            path,
            content: null,
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers",
                "authorization,content-type,idempotency-key,if-match,last-event-id,x-request-id")))
            .Is(204);

        Assert.Equal(Client.Origin, reply.Header("Access-Control-Allow-Origin"));
        Assert.Contains(method, reply.Header("Access-Control-Allow-Methods"));
        Assert.Equal(
            "authorization,content-type,idempotency-key,if-match,last-event-id,x-request-id",
            reply.Header("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task A_page_of_others_may_not()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(program.NewClient().Server, "/api/v1/inventory/assets"));
        request.Headers.Add("Origin", "https://evil.example");

        var reply = await program.NewClient().SendAsIs(request);

        Assert.Null(reply.Header("Access-Control-Allow-Origin"));
    }
}

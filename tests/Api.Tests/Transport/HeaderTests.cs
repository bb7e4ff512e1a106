namespace OrderProcessor.Api.Tests.Transport;

/// <summary>The client checks the headers of every answer; these tests bring every kind of answer
/// about.</summary>
public sealed class HeaderTests(TheProgram program)
{
    [Theory]
    [InlineData("GET", "/api/v1/inventory/assets", 200)]
    [InlineData("GET", "/health", 200)]
    [InlineData("GET", "/docs/", 200)]
    [InlineData("GET", "/docs", 302)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("POST", "/api/v1/auth/register", 422)]
    [InlineData("GET", "/api/v1/portfolio", 401)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/favicon.ico", 404)]
    [InlineData("PUT", "/api/v1/orders", 405)]
    [InlineData("PATCH", "/api/v1/auth/profile", 405)]
    [InlineData("POST", "/health", 405)]
    [InlineData("POST", "/api/v1/health/ready", 405)]
    [InlineData("BREW", "/api/v1/orders", 405)]
    [InlineData("HEAD", "/api/v1/nothing", 404)]
    public async Task Every_answer_has_them(string method, string path, int status) =>
        (await program.NewClient().Send(new HttpMethod(method), path)).Is(status);

    [Theory]
    [InlineData("abc-123_X.y")]
    [InlineData("7")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_valid_request_id_is_kept(string id)
    {
        var reply = await WithRequestId(id);

        Assert.Equal(id, reply.Header("X-Request-ID"));
        Assert.Equal(id, reply.Body.Text("request_id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("é")]
    [InlineData("a,b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Any_other_request_id_is_replaced(string id)
    {
        var reply = await WithRequestId(id);

        Assert.NotEqual(id, reply.Header("X-Request-ID"));
    }

    [Fact]
    public async Task Requests_without_an_id_get_different_ones()
    {
        var client = program.NewClient();

        Assert.NotEqual(
            (await client.Get("/health")).Header("X-Request-ID"),
            (await client.Get("/health")).Header("X-Request-ID"));
    }

    [Fact]
    public async Task A_wrong_method_names_the_right_ones()
    {
        var reply = (await program.NewClient().Send(HttpMethod.Put, "orders"))
            .Refuses(405, "METHOD_NOT_ALLOWED");

        Assert.Equal("DELETE, GET, POST", reply.Header("Allow"));
    }

    [Theory]
    [InlineData("/", "connect-src 'self'")]
    [InlineData("/portfolio", "img-src 'self' data:")]
    [InlineData("/api/v1/portfolio", "default-src 'none'")]
    [InlineData("/health", "default-src 'none'")]
    public async Task A_page_gets_what_it_needs_and_an_answer_nothing(string path, string policy)
    {
        var reply = await program.NewClient().Get(path);

        Assert.Contains(policy, reply.Header("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", reply.Header("Content-Security-Policy"));
    }

    private Task<Reply> WithRequestId(string id) => program.NewClient().Send(
        HttpMethod.Get, "nothing", content: null, ("X-Request-ID", id));
}

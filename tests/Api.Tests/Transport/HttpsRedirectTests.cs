namespace OrderProcessor.Api.Tests.Transport;

public sealed class HttpsRedirectTests
{
    [Fact]
    public async Task Who_comes_without_tls_is_sent_on_and_monitors_are_not()
    {
        await using var program = await RunningProgram.Start(
            "--environment=Development",
            "--AllowedHosts=127.0.0.1",
            "--Https:Redirect=true",
            "--Https:Port=8443");
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/api/v1/inventory/assets?limit=1");

        var reply = (await program.NewClient().SendAsIs(request)).Is(308);

        Assert.Equal(
            "https://127.0.0.1:8443/api/v1/inventory/assets?limit=1", reply.Header("Location"));
        (await program.NewClient().Get("/health/live")).Is(200);
    }

    [Fact]
    public async Task Who_is_sent_on_counts_like_everybody()
    {
        await using var program = await RunningProgram.Start(
            "--environment=Development",
            "--AllowedHosts=127.0.0.1",
            "--Https:Redirect=true",
            "--Limits:RequestsPerMinute=2");
        var client = program.NewClient();

        // A minute may end on the way.
        await RunningProgram.Until(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/inventory/assets");
            return (await client.SendAsIs(request)).Status == 429;
        });
    }

    [Theory]
    [InlineData("trade.example", 308)]
    [InlineData("www.trade.example:8080", 308)]
    [InlineData("evil.example", 400)]
    [InlineData("trade.example.evil.example", 400)]
    public async Task Nobody_is_sent_to_a_host_that_is_not_ours(string host, int status)
    {
        await using var program = await RunningProgram.Start(
            "--environment=Development",
            "--AllowedHosts=127.0.0.1;trade.example;*.trade.example",
            "--Https:Redirect=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/inventory/assets");
        request.Headers.Host = host;
        using var probe = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        probe.Headers.Host = host;

        var reply = (await program.NewClient().SendAsIs(request)).Is(status);

        Assert.Equal(status == 308, reply.Header("Location") is not null);
        (await program.NewClient().SendAsIs(probe)).Is(200);
    }

    [Fact]
    public async Task Without_names_nobody_is_sent_anywhere() =>
        Assert.Contains("AllowedHosts", (await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunningProgram.Start("--environment=Development", "--Https:Redirect=true"))).Message);
}

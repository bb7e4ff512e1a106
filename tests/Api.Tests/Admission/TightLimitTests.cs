using System.Globalization;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class TightLimitTests(TightProgram program) : IClassFixture<TightProgram>
{
    [Theory]
    [InlineData("auth/login")]
    [InlineData("auth/register")]
    public async Task Fewer_logins_and_registrations_than_requests_are_let_through(string path)
    {
        var client = program.NewClient();

        var reply = await UntilRefused(() => client.Post(path, "{}"), TightProgram.LoginsPerMinute);

        reply.Refuses(429, "RATE_LIMITED");
        Assert.Equal(TightProgram.LoginsPerMinute, Number(reply, "X-RateLimit-Limit"));
        Assert.InRange(Number(reply, "Retry-After"), 1, 60);
        (await client.Get("inventory/assets")).Is(200);
    }

    [Fact]
    public async Task A_user_is_limited_from_however_many_addresses()
    {
        var person = await Person.Join(program.NewClient(), "limited_user");

        var reply = await UntilRefused(
            () =>
            {
                var client = program.NewClient();
                client.Authorization = person.Client.Authorization;
                return client.Get("portfolio");
            },
            TightProgram.RequestsPerMinutePerUser);

        reply.Refuses(429, "RATE_LIMITED");
        Assert.Equal(TightProgram.RequestsPerMinutePerUser, Number(reply, "X-RateLimit-Limit"));
        Assert.Equal(0, Number(reply, "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Each_order_of_a_batch_counts_as_a_request()
    {
        var person = await Person.Join(program.NewClient(), "batch_user");
        var orders = string.Join(
            ',', Enumerable.Repeat("{}", TightProgram.RequestsPerMinutePerUser + 1));

        var reply = await person.Post("orders/batch", $$"""{"orders":[{{orders}}]}""");

        reply.Refuses(429, "RATE_LIMITED");
        Assert.Equal(0, Number(reply, "X-RateLimit-Remaining"));
        Assert.InRange(Number(reply, "Retry-After"), 1, 60);
    }

    [Fact]
    public async Task With_every_permit_taken_requests_are_turned_away_and_monitors_are_not()
    {
        var client = program.NewClient();
        using var slow = await Held.By(client, TightProgram.Permits);

        var shed = await client.Get("inventory/assets");

        shed.Refuses(503, "OVERLOADED");
        (await client.Get("/health")).Is(200);
        (await client.Get("/api/v1/health/live")).Is(200);
        slow.Dispose();
        await RunningProgram.Until(async () =>
            (await client.Get("inventory/assets")).Status == 200);
    }

    // A minute may end on the way: then there is a second go.
    private static async Task<Reply> UntilRefused(Func<Task<Reply>> send, int limit)
    {
        var reply = await send();
        for (var sent = 1; reply.Status != 429 && sent <= 2 * limit; sent++)
        {
            reply = await send();
        }

        return reply;
    }

    private static long Number(Reply reply, string header) =>
        long.Parse(reply.Header(header)!, CultureInfo.InvariantCulture);
}

using Microsoft.AspNetCore.Http;
using Xunit;
using static OrderProcessor.Silo.Tests.Feeds.CoinGeckoServer;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class CoinGeckoOutageTests : IDisposable
{
    private readonly CoinGeckoReading _reading = new();

    public void Dispose() => _reading.Dispose();

    [Fact]
    public async Task Server_errors_are_waited_out_with_growing_pauses()
    {
        await using var server = await Start(
            Status(500), Status(503), Status(500), Json(Bitcoin("1")));

        Assert.Single(await _reading.First(server));

        Assert.Equal(3, _reading.Waits.Count);
        Assert.All(_reading.Waits, (wait, failure) =>
            Assert.InRange(wait.TotalSeconds, 1 << failure, 2 << failure));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    [InlineData("86400", 900)]
    public async Task A_wish_to_be_left_alone_is_granted_within_reason(
        string retryAfter, int seconds)
    {
        await using var server = await Start(Status(429, retryAfter), Json(Bitcoin("1")));

        await _reading.First(server);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _reading.Waits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"status":{"error_code":1}}""")]
    [InlineData("""[{"id":"bitcoin","current_price":"1"}]""")]
    [InlineData("""[{"id":null,"current_price":1}]""")]
    [InlineData("""[{"id":"bitcoin","current_price":1,"last_updated":"yesterday"}]""")]
    [InlineData("""[{"id":"bitcoin","current_pr""")]
    public async Task An_answer_that_makes_no_sense_is_an_outage_like_any_other(string body)
    {
        await using var server = await Start(Json(body), Json(Bitcoin("7")));

        Assert.Equal(7, Assert.Single(await _reading.First(server)).Bid);

        Assert.Single(_reading.Waits);
    }

    [Fact]
    public async Task A_broken_connection_is_an_outage_like_any_other()
    {
        await using var server = await Start(Abort, Json(Bitcoin("7")));

        Assert.Equal(7, Assert.Single(await _reading.First(server)).Bid);
    }

    [Fact]
    public async Task An_outage_and_its_end_are_each_logged_once()
    {
        await using var server = await Start(Status(500), Status(500), Json(Bitcoin("1")));

        await _reading.First(server);

        Assert.Equal(
            [
                "CoinGecko gives no prices: HTTP 500",
                "CoinGecko gives prices again after 2 failures",
            ],
            _reading.Log);
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}

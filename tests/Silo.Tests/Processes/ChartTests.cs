using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class ChartTests
{
    // Of the newest minute a kill may take some.
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chart_is_as_it_was_when_the_program_comes_back(bool isKilled)
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        using var http = new HttpClient { BaseAddress = new Uri(silo.Address, "/api/v1/") };
        await PricesCome(http);
        var until = TimeProvider.System.GetUtcNow() - Newest;
        var before = await Chart(http, until);

        if (isKilled)
        {
            await silo.Kill(Cancelled);
        }
        else
        {
            Assert.Equal(0, await silo.Stop(Cancelled));
        }

        await silo.Start(Cancelled);
        await PricesCome(http);

        Assert.InRange(before.Count, 900, 960);
        Assert.Equal(before, await Chart(http, until));
    }

    // A past that is made up has no current price, and is kept when there is one. What is listed at
    // first is listed a moment after the start.
    private static async Task PricesCome(HttpClient http)
    {
        while (!await IsPriced(http))
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }

    private static async Task<bool> IsPriced(HttpClient http)
    {
        using var answer = await http.GetAsync("inventory/assets/BTC", Cancelled);
        return answer.IsSuccessStatusCode
            && !(bool)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!
                ["data"]!["stale"]!;
    }

    private static async Task<List<string>> Chart(HttpClient http, DateTimeOffset until)
    {
        var to = until.ToString("yyyy-MM-ddTHH:mm:00Z", CultureInfo.InvariantCulture);
        var from = until.AddHours(-16)
            .ToString("yyyy-MM-ddTHH:mm:00Z", CultureInfo.InvariantCulture);
        var chart = await Get(
            http, $"inventory/assets/BTC/candles?interval=1m&from={from}&to={to}");
        return [.. chart["data"]!.AsArray().Select(candle => candle!.ToJsonString())];
    }

    private static async Task<JsonObject> Get(HttpClient http, string path) =>
        (await http.GetFromJsonAsync<JsonObject>(path, Cancelled))!;
}

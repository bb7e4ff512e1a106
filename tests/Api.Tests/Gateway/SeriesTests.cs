using System.Globalization;
using System.Net;

namespace OrderProcessor.Api.Tests.Gateway;

/// <summary>The number of series does not grow with people, paths and addresses, of which there are
/// as many as `SERIES` says, or two thousand.</summary>
public sealed class SeriesTests(ITestOutputHelper output)
{
    private const string Variable = "SERIES";
    private const int Others = 100;
    private const int AtATime = 100;

    // A few answers of another kind, such as one from a limit, with a histogram each.
    private const int OfOneMoreAnswer = 64;

    private static int Many => int.Parse(
        Environment.GetEnvironmentVariable(Variable) ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task People_paths_and_addresses_add_no_series()
    {
        await using var running = await RunningProgram.Start(
            "--environment=Development",
            "--Proxies:Trusted:0=127.0.0.0/8",
            "--Limits:LoginsPerMinute=1000000",
            "--Limits:RequestsPerMinute=1000000");
        var client = running.NewClient();
        await Ask(client, 0, Others);
        var few = await Ours(client);

        await Ask(client, Others, Many);

        var many = await Ours(client);
        output.WriteLine($"{few.Count} series after {Others}, {many.Count} after {Many}");
        Assert.InRange(many.Count, few.Count, few.Count + OfOneMoreAnswer);
    }

    // Of requests and of what we measure; the runtime's grow while it warms up.
    private static async Task<IReadOnlyList<string>> Ours(Client client) =>
    [
        .. (await Scrape.Of(client)).Series.Keys.Where(series =>
            series.StartsWith("orderprocessor", StringComparison.Ordinal)
            || series.StartsWith("http_server", StringComparison.Ordinal)),
    ];

    private static async Task Ask(Client client, int from, int to)
    {
        for (var at = from; at < to; at += AtATime)
        {
            await Task.WhenAll(Enumerable.Range(at, AtATime).SelectMany(number => (Task[])
            [
                Send(client, number, HttpMethod.Get, $"made-up/{number}"),
                Send(client, number, HttpMethod.Get, $"inventory/assets/MADE{number}"),
                Send(client, number, HttpMethod.Post, "auth/login"),
            ]));
        }
    }

    private static async Task Send(Client client, int number, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(
            method, new Uri(client.Server, $"/api/v1/{path}"));
        request.Headers.Add("X-Forwarded-For", $"{new IPAddress(0x0a000000 + number)}");
        request.Headers.Add("X-Request-ID", $"series-{number}");
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(
                $$"""{"username":"made_up_{{number}}","password":"Wrong-Horse-9"}""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        }

        await client.SendAsIs(request);
    }
}

using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Api.Tests.Gateway;

public sealed class MetricsTests(TheProgram program)
{
    [Fact]
    public async Task Every_layer_is_measured()
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Halves, "1.5")).Is(201);

        var scrape = await Scrape.Of(program.NewClient());

        Assert.All(
            [
                "http_server_request_duration_seconds_count",
                "kestrel_active_connections",
                "dotnet_gc_collections_total",
                "orleans_app_requests_latency_milliseconds_count",
                "orderprocessor_journal_batch_records_count",
                "orderprocessor_journal_append_duration_seconds_bucket",
                "orderprocessor_journal_queued_records",
                "orderprocessor_journal_loads_total",
                "orderprocessor_journal_poisonings_total",
                "orderprocessor_prices_received_total",
                "orderprocessor_quotes_age_seconds",
                "orderprocessor_quotes_current",
                "orderprocessor_grains_calls_total",
            ],
            name => Assert.Contains(
                scrape.Series.Keys, key => key.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_order_counts_by_its_outcome()
    {
        var client = program.NewClient();
        var person = await program.NewTrader("100.00");
        var before = await Scrape.Of(client);

        (await person.Buy(Market.Halves, "1.5")).Is(201);
        (await person.Buy(Market.Halves, "15")).Is(422);

        await Grows(before, client, "orderprocessor_orders_total", "outcome=\"filled\"");
        await Grows(
            before, client, "orderprocessor_orders_total", "outcome=\"INSUFFICIENT_FUNDS\"");
        await Grows(before, client, "orderprocessor_journal_append_duration_seconds_count",
            "outcome=\"committed\"");
    }

    [Fact]
    public async Task An_attempt_to_sign_in_counts_by_its_outcome()
    {
        var client = program.NewClient();
        var person = await program.NewPerson();
        var before = await Scrape.Of(client);

        await person.SignIn();
        (await client.Post("auth/login", Person.Login(person.Username, "Wrong-Horse-9"))).Is(401);

        await Grows(before, client, "orderprocessor_logins_total", "outcome=\"signed_in\"");
        await Grows(before, client, "orderprocessor_logins_total", "outcome=\"wrong\"");
    }

    [Fact]
    public async Task What_clients_make_up_is_no_label()
    {
        var client = program.NewClient();
        var person = await program.NewTrader("1.00");
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => client.Get(
            $"/{(number % 2 == 0 ? "api/v1/inventory/assets" : "made/up")}/MADEUP{number}")));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(
            number => person.Buy($"MADEUP{number}", "1")));
        (await client.Send(new HttpMethod("MADEUP"), "/api/v1/made-up-method")).Is(404);

        var scrape = await Scrape.Of(client);

        Assert.All(scrape.Series.Keys, key =>
        {
            Assert.DoesNotContain("MADEUP", key, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(person.Username, key);
            Assert.DoesNotContain("127.2.", key);
        });
        Assert.InRange(
            scrape.Series.Keys.Count(key => key.StartsWith(
                "http_server_request_duration_seconds_count", StringComparison.Ordinal)),
            1,
            400);
    }

    [Fact]
    public async Task A_port_of_its_own_serves_measurements_and_nothing_else()
    {
        var port = FreePort();
        await using var running = await RunningProgram.Start(
            "--environment=Development",
            $"--Metrics:Port={RunningProgram.Number(port)}");
        var client = running.NewClient();
        using var inside = new Client(new Uri($"http://127.0.0.1:{port}"), 1);

        Assert.NotEmpty((await Scrape.Of(inside)).Series);
        (await inside.Get("/health/live")).Is(404);
        (await inside.Get("/api/v1/inventory/assets")).Is(404);
        (await client.Get("/metrics")).Is(404);
    }

    private static async Task Grows(
        Scrape before, Client client, string name, params string[] labels) =>
        await RunningProgram.Until(async () =>
            (await Scrape.Of(client)).Sum(name, labels) > before.Sum(name, labels));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

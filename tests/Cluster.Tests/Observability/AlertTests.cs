using System.Diagnostics;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Silo.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>Eight faults of a running cluster have the alerts fire that are shipped for them, and
/// clear when the faults are over. `ALERTS=yes` runs it; most of its quarter of an hour is waiting
/// until what is counted over minutes is over. `ALERTS=quick` has all rules look back and wait a
/// tenth as long.</summary>
public sealed class AlertTests(ITestOutputHelper output)
{
    private const string Variable = "ALERTS";
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(16);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // What Alertmanager does not tell while something worse says the same.
    private static readonly string[] Inhibited = ["CertificateExpires", "AvailabilityBurnFast"];

    private static readonly string[] Awaited =
    [
        "CertificateExpiresToday", "SiloLost", "ProcessDown", "ClockWrong", "RedisAway",
        "StoreAway", "RequestsShed", "LoginFailures", .. Inhibited,
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Faults_have_alerts_fire_and_clear()
    {
        Prometheus.Require();
        var wanted = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(wanted is "yes" or "quick", $"{Variable}=yes or quick runs it.");
        return RunningCluster.Use(
            silos: 3,
            doors: 2,
            cluster => Watch(cluster, wanted is "yes" ? Pace.Shipped : new Pace(Faster: 10)),
            doorSettings: ["--Limits:ConcurrentRequests", "20"]);
    }

    private async Task Watch(RunningCluster cluster, Pace pace)
    {
        using var wall = new SteppingWall();
        cluster.Doors[0].Program.Environment = wall.Environment;
        await cluster.Start(Cancelled);
        await using var pager = new Pager(pace);
        _ = pager.Listen();
        await pager.Start(Cancelled);
        await using var prometheus = new Prometheus(cluster, pager.Port, pace);
        await prometheus.Start(Cancelled);
        var person = await cluster.Join("watched", 1, Cancelled);
        await person[0].Post(
            "balance/deposit", new JsonObject { ["amount"] = "1000.00" }, "paid", Cancelled);
        using var load = new Load(person);
        await Until("all are scraped while people trade", async () =>
            (await prometheus.Query(
                $"count(up == 1) == {cluster.Programs.Count()}", Cancelled)).Count == 1
            && (await prometheus.Query(
                "sum(rate(orderprocessor_orders_total{outcome=\"filled\"}[10s])) > 0", Cancelled))
                .Count == 1);
        Assert.Empty((await prometheus.Firing(Cancelled)).Intersect(Awaited));

        await Break(cluster, wall, new Watcher(prometheus, pager));

        await Clear(prometheus, Awaited);
        await Until("the pager was told that each is over", () => Task.FromResult(
            Awaited.Except(Inhibited).All(alert => pager.HasSaid("resolved", alert))));
        Assert.Contains("page firing StoreAway", pager.Said);
        Assert.Contains("ticket firing SiloLost", pager.Said);
        output.WriteLine(string.Join('\n', pager.Said.Order()));
        pager.StopListening();
    }

    private async Task Break(RunningCluster cluster, SteppingWall wall, Watcher watcher)
    {
        var prometheus = watcher.Prometheus;
        cluster.Certificates.Write(cluster.Authority, days: 0.5);
        await Fire(watcher, "CertificateExpires", "CertificateExpiresToday");
        cluster.Certificates.Write(cluster.Authority);
        await Clear(prometheus, "CertificateExpires", "CertificateExpiresToday");

        wall.Step(TimeSpan.FromMinutes(20));
        await cluster.Silos[2].Kill();
        await Fire(watcher, "SiloLost");
        cluster.Silos[2].Start();
        await cluster.Silos[2].Ready(Cancelled);
        await Clear(prometheus, "ProcessDown");
        await cluster.Doors[1].Kill();
        await Fire(watcher, "ProcessDown", "ClockWrong");
        cluster.Doors[1].Start();
        wall.Step(TimeSpan.Zero);
        await Clear(prometheus, "ProcessDown", "ClockWrong");

        await cluster.Redis.Kill();
        await Fire(watcher, "RedisAway");
        await cluster.Redis.Start(Cancelled);
        await Clear(prometheus, "RedisAway");

        await cluster.Store.Kill();
        await Fire(watcher, "StoreAway", "AvailabilityBurnFast");
        await cluster.Store.Start(Cancelled);
        await Clear(prometheus, "StoreAway", "RequestsShed");

        await Burst(cluster);
        await Fire(watcher, "RequestsShed");

        using var attack = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var guessing = GuessPasswords(cluster, attack.Token);
        await Until("LoginFailures fired under an attack that goes on", async () =>
            guessing.IsFaulted
            || (await prometheus.Firing(Cancelled)).Contains("LoginFailures"));
        await attack.CancelAsync();
        await guessing;
    }

    private static async Task Burst(RunningCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Doors[0].Program.Address };
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
            {
                using var answer = await http.GetAsync(
                    new Uri("/api/v1/inventory/assets", UriKind.Relative), Cancelled);
            }));
        }
    }

    // Each from another address, until it is over.
    private static async Task GuessPasswords(RunningCluster cluster, CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            using var stranger = Person.Stranger(
                cluster.Doors[number % 2].Program.Address, "watched", 1_000 + (number % 50_000));
            await stranger.Post(
                "auth/login",
                new JsonObject { ["username"] = "watched", ["password"] = "Wrong-Horse-9" },
                key: null,
                Cancelled);
        }
    }

    // Whoever is on call has to hear of it: what is over before Alertmanager's first word, which
    // waits for others of its kind, is never told.
    private async Task Fire(Watcher watcher, params string[] alerts)
    {
        await Until(
            $"{string.Join(", ", alerts)} fired",
            async () => (await watcher.Prometheus.Firing(Cancelled)).IsSupersetOf(alerts));
        await Until(
            "the pager was told",
            () => Task.FromResult(alerts.Except(Inhibited)
                .All(alert => watcher.Pager.HasSaid("firing", alert))));
    }

    private Task Clear(Prometheus prometheus, params string[] alerts) => Until(
        $"{string.Join(", ", alerts)} cleared",
        async () => !(await prometheus.Firing(Cancelled)).Overlaps(alerts));

    private async Task Until(string what, Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Guard, $"In {Guard}: not {what}.");
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }

        output.WriteLine($"{what} after {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
    }

    private sealed record Watcher(Prometheus Prometheus, Pager Pager);
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using OrderProcessor.Cluster.Tests.Accounts;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

/// <summary>A stream, begun anew whenever it ends, tells of everything once.</summary>
public sealed class StreamTests
{
    private const int DepositsAtATime = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Nothing_is_left_out_or_told_twice_when_silos_are_killed() => RunningCluster.Use(
        silos: 3,
        doors: 2,
        async cluster =>
        {
            await cluster.Start(Cancelled);
            using var person = new Visitor(cluster.Doors[0].Program.Address);
            await person.Join("stream_reader", Cancelled);
            using var reader = person.At(cluster.Doors[1].Program.Address);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            var (told, prices) = (new ConcurrentQueue<long>(), new ConcurrentQueue<string>());
            var reading = Read(reader, told, prices, ending.Token);

            await Deposit(person);
            foreach (var silo in cluster.Silos.Take(2))
            {
                await silo.Kill();
                await Deposit(person);
                silo.Start();
                await cluster.Ready(Cancelled);
                await Deposit(person);
            }

            // A deposit whose answer was lost may count: the list says how many there were.
            var kept = (int)(await person.Get("balance/transactions?limit=1", Cancelled))
                .Body["total_count"]!;
            await Eventually.Holds(
                "all was told", _ => Task.FromResult(told.Count >= kept), Cancelled);
            prices.Clear();
            await Eventually.Holds(
                "prices are told", _ => Task.FromResult(!prices.IsEmpty), Cancelled);
            await ending.CancelAsync();
            await reading;

            Assert.Equal(Enumerable.Range(1, kept).Select(number => (long)number), told);
        });

    private static async Task Deposit(Visitor person)
    {
        for (var deposits = 0; deposits < DepositsAtATime; deposits++)
        {
            await Eventually.Holds(
                "a deposit is taken",
                async cancellationToken => (await person.Post(
                    "balance/deposit", new() { ["amount"] = "1" }, cancellationToken)).Status
                        is HttpStatusCode.Created,
                Cancelled);
        }
    }

    private static async Task Read(
        Visitor reader,
        ConcurrentQueue<long> told,
        ConcurrentQueue<string> prices,
        CancellationToken ending)
    {
        var last = "0";
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var response = await reader.Open("prices:BTC,balances", last, ending);
                response.EnsureSuccessStatusCode();
                using var body = await response.Content.ReadAsStreamAsync(ending);
                await foreach (var item in SseParser.Create(body).EnumerateAsync(ending))
                {
                    last = item.EventId ?? last;
                    var data = JsonNode.Parse(item.Data)!;
                    if (item.EventType == "balance")
                    {
                        told.Enqueue((long)data["sequence"]!);
                    }
                    else if (item.EventType == "price")
                    {
                        prices.Enqueue(item.Data);
                    }
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // The test has seen enough.
            }
        }
    }
}

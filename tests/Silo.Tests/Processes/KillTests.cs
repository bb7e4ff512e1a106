using System.Globalization;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class KillTests
{
    private const int UsualKills = 4;
    private const int Stops = 3;
    private const int People = 8;
    private const int Seed = 2026;

    private static int Kills =>
        int.TryParse(
            Environment.GetEnvironmentVariable("KILLS"),
            CultureInfo.InvariantCulture,
            out var kills)
            ? kills
            : UsualKills;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_was_answered_is_there_once_however_often_the_program_is_killed() =>
        Endure(Kills, (silo, cancellationToken) => silo.Kill(cancellationToken));

    [Fact]
    public Task What_was_answered_is_there_once_when_the_program_is_stopped_at_work() =>
        Endure(Stops, (silo, cancellationToken) => silo.Stop(cancellationToken));

    private static async Task Endure(int times, Func<SiloProcess, CancellationToken, Task> end)
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        var people = new List<RestlessPerson>();
        for (var number = 0; number < People; number++)
        {
            var joined = await silo.Join($"restless_{number}", number, Cancelled);
            people.Add(new RestlessPerson(joined, new Random(Seed + number)));
        }

        await TradeThrough(silo, people, times, end);

        Assert.True(people.Sum(person => person.Lost) > 0, "No answer was ever lost.");
        foreach (var person in people)
        {
            await AssertAnsweredAlike(person);
            await AssertKeptOnce(person);
            Assert.Empty(await Recount.Check(person.Person, Cancelled));
        }

        var audit = JournalAudit.Of(silo.DatabaseFile);
        Assert.Empty(audit.Faults);
        Assert.All(audit.TrialBalance().Values, sum => Assert.Equal(0, sum));
        people.ForEach(person => person.Person.Dispose());
    }

    // An end falls whenever enough was answered since the last one, so it always meets open writes.
    private static async Task TradeThrough(
        SiloProcess silo,
        List<RestlessPerson> people,
        int times,
        Func<SiloProcess, CancellationToken, Task> end)
    {
        var random = new Random(Seed);
        var up = new Gate();
        var done = false;
        var trading = people.Select(async person =>
        {
            while (!Volatile.Read(ref done))
            {
                await person.Step(up.Wait, Cancelled);
                up.Count();
            }
        }).ToArray();
        for (var time = 0; time < times; time++)
        {
            await up.Answers(random.Next(20, 200)).WaitAsync(Cancelled);
            up.Close();
            await end(silo, Cancelled);
            await silo.Start(Cancelled);
            up.Open();
        }

        await up.Answers(100).WaitAsync(Cancelled);
        Volatile.Write(ref done, true);
        await Task.WhenAll(trading);
    }

    private static async Task AssertKeptOnce(RestlessPerson person)
    {
        var kept = new List<string>();
        string? cursor = null;
        do
        {
            var page = await person.Person.Get(
                "balance/transactions?limit=100" + (cursor is null ? "" : $"&cursor={cursor}"),
                Cancelled);
            kept.AddRange(page["transactions"]!.AsArray().Select(Reference));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(person.Done.Where(done => done.MovedCash).Select(done => done.Answer), kept);
    }

    private static async Task AssertAnsweredAlike(RestlessPerson person)
    {
        foreach (var done in person.Done.Take(5).Concat(person.Done.TakeLast(5)))
        {
            Assert.Equal(done.Answer, await person.Again(done, Cancelled));
        }
    }

    private static string Reference(JsonNode? movement) =>
        (string?)movement!["reference"] ?? (string)movement["transaction_id"]!;
}

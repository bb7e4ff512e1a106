using System.Globalization;
using System.Text.Json.Nodes;
using static OrderProcessor.Fixtures.Maker.People;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>Makes a fixture's past with the built program and asks it, after a restart, what came
/// of it.</summary>
/// <param name="storage">Where the program keeps its data, as settings; the data folder is taken
/// from the program.</param>
/// <param name="trades">How often the busiest account trades.</param>
internal sealed class Making(IReadOnlyList<string> storage, int trades)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private string[] Settings(string quotes) =>
    [
        .. storage,
        "--Feed:Source", "replay", "--Feed:Path", quotes,
        "--Feed:Speed", Recording.Speed.ToString(CultureInfo.InvariantCulture),
        "--Journal:SnapshotEveryBatches", "2", "--Limits:FeeRate", "0.001",
        "--Sweep:EveryPass", "00:00:01",
        "--Bootstrap:Admin:Username", Chief, "--Bootstrap:Admin:Email", $"{Chief}@example.com",
        "--Bootstrap:Admin:Password", Password, "--Admins:Confirmed:0", Second,
    ];

    /// <summary>Makes it, and hands the data folder over once nothing runs any more.</summary>
    public async Task<Expected> Make(Action<string>? keep, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("order-processor-fixture-").FullName;
        var (quotes, none) = (Path.Combine(folder, "quotes.csv"), Path.Combine(folder, "none.csv"));
        Recording.Write(quotes);
        Recording.WriteEmpty(none);

        var from = TimeProvider.System.GetUtcNow();
        await using var first = new BuiltSilo(Settings(quotes));
        var story = await Live(first, cancellationToken);
        var to = TimeProvider.System.GetUtcNow().AddSeconds(1);

        await using var second = new BuiltSilo(Settings(none));
        if (Directory.Exists(first.DataFolder))
        {
            Directory.Move(first.DataFolder, second.DataFolder);
        }

        var expected = await Ask(second, story, new Questions(story, from, to), cancellationToken);
        keep?.Invoke(second.DataFolder);
        Directory.Delete(folder, recursive: true);
        return expected with { MadeAt = to };
    }

    private async Task<Story> Live(BuiltSilo silo, CancellationToken cancellationToken)
    {
        await silo.Start(cancellationToken);
        await Until(
            () => Task.FromResult(
                silo.Output.Contains("is the first admin", StringComparison.Ordinal)),
            cancellationToken);
        using var callers = new Callers(silo.Address, Newcomers());
        await Until(
            () => HasCandle(callers, Recording.Begin, cancellationToken), cancellationToken);
        var story = new Story(callers, cancellationToken);
        var past = new Past(story, callers, trades);
        await past.Happen();
        await Until(
            () => HasCandle(callers, Recording.Sure, cancellationToken), cancellationToken);
        await past.GoOn();
        await Stop(silo, cancellationToken);
        return story;
    }

    // Everybody begins with the same password.
    private static IEnumerable<FixtureAccount> Newcomers() =>
        All.Select(account => account with { Password = Password });

    private static async Task<Expected> Ask(
        BuiltSilo silo, Story story, Questions questions, CancellationToken cancellationToken)
    {
        await silo.Start(cancellationToken);
        using var callers = new Callers(silo.Address, All);
        await Books.Counted(callers, All, cancellationToken);
        var asked = new List<Exchange>();
        foreach (var question in questions.All())
        {
            asked.Add(Lasting.Of(await callers.Send(question, cancellationToken)));
        }

        var repeated = new List<Exchange>();
        foreach (var before in story.Repeatable.DistinctBy(
            done => (done.As, done.Key, $"{done.Body}")))
        {
            var again = await callers.Send(before, cancellationToken);
            if (again.Status != 403 && !JsonNode.DeepEquals(before.Answer, again.Answer))
            {
                throw new InvalidOperationException($"{before}\nis now answered\n{again}");
            }

            repeated.Add(Lasting.Of(again));
        }

        await Stop(silo, cancellationToken);
        return new Expected { Accounts = All, Asked = [.. asked], Repeated = [.. repeated] };
    }

    private static async Task<bool> HasCandle(
        Callers callers, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var read = await callers.Get(
            "",
            "inventory/assets/XMR/candles?interval=1m"
            + $"&from={time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z"
            + $"&to={time.AddMinutes(1).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z",
            cancellationToken);
        return read.Answer!["data"]!.AsArray().Count > 0;
    }

    private static async Task Stop(BuiltSilo silo, CancellationToken cancellationToken)
    {
        var output = silo.OutputFile;
        if (await silo.Stop(cancellationToken) != 0)
        {
            throw new InvalidOperationException(
                await File.ReadAllTextAsync(output, cancellationToken));
        }
    }

    private static async Task Until(Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        while (!await holds())
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }
}

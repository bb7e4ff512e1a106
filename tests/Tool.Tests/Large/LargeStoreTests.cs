using System.Globalization;
using OrderProcessor.Servers;
using OrderProcessor.Silo.Tests.Processes;
using OrderProcessor.Silo.Tests.Storage;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Tests.Processes;

namespace OrderProcessor.Tool.Tests.Large;

/// <summary>A store of many operations is backed up while people trade, restored elsewhere, moved
/// into DynamoDB and verified, by the built tool. <c>OPERATIONS=1000000</c> makes it that large,
/// <c>DYNAMODB=no</c> leaves out DynamoDB, whose emulator is slow; what each step took is
/// printed.</summary>
public sealed class LargeStoreTests(ITestOutputHelper output) : IDisposable
{
    private const int UsualOperations = 2_000;

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static int Operations => int.TryParse(
        Environment.GetEnvironmentVariable("OPERATIONS"),
        CultureInfo.InvariantCulture,
        out var operations)
        ? operations
        : UsualOperations;

    private static bool HasDynamoDb => Environment.GetEnvironmentVariable("DYNAMODB") is not "no";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_equal_wherever_it_is_moved()
    {
        await using var silo = new SiloProcess(
            "--Limits:RequestsPerMinute", "1000000000",
            "--Limits:RequestsPerMinutePerUser", "1000000000");
        await silo.Start(Cancelled);
        await BackUpWhileTrading(silo);
        await silo.Stop(Cancelled);
        var target = At("restored");

        await Run("restore", At("backup"), "--data", target, "--key", silo.DataPath);
        await Run("verify", "--data", target, "--key", silo.DataPath);

        await IsBeginningOf(silo.DataPath, target);
        if (HasDynamoDb)
        {
            await IsMoved(target, silo.DataPath);
        }
    }

    private async Task BackUpWhileTrading(SiloProcess silo)
    {
        using var crowd = new Crowd();
        await crowd.Join(silo, Operations, Cancelled);
        await crowd.Trade(Operations, Cancelled);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var trading = crowd.TradeOn(end.Token);

        await Run("backup", At("backup"), "--data", silo.DataPath);

        await end.CancelAsync();
        await trading;
        output.WriteLine($"store {Bytes(silo.DataPath):N0} bytes, backup {Bytes(At("backup")):N0}");
    }

    // The source went on: what was restored is all that it was at one moment.
    private static async Task IsBeginningOf(string source, string restored)
    {
        await using var whole = await new StoreLocation { Data = source }.Open(Cancelled);
        await using var begun = await new StoreLocation { Data = restored }.Open(Cancelled);
        foreach (var id in await begun.JournalIds(Cancelled))
        {
            var last = await begun.Journals.Read(id, long.MaxValue, 1, descending: true, Cancelled);
            var upTo = last is [var batch] ? batch.Number : 0;
            Assert.Equal(
                await StoreDigest.OfJournal(whole, id, upTo),
                await StoreDigest.OfJournal(begun, id, upTo));
        }

        await foreach (var row in begun.Rows(Cancelled))
        {
            if (row.StateName == "order")
            {
                var now = await whole.Row(row.GrainId, row.StateName, Cancelled);
                Assert.True(row.Payload.Span.SequenceEqual(now!.Payload.Span));
            }
        }
    }

    private async Task IsMoved(string from, string key)
    {
        await using var server = new Dynalite();
        await server.Start(Cancelled);
        string[] tables = ["--dynamodb", $"{server.Endpoint}", "--table-prefix", "large-"];
        await Run("export", At("moving"), "--data", from);
        await Run(["import", At("moving"), .. tables, "--create-tables", "--key", key]);
        await Run(["verify", .. tables, "--key", key]);

        await using var file = await new StoreLocation { Data = from }.Open(Cancelled);
        await using var moved = await new StoreLocation
        {
            DynamoDb = $"{server.Endpoint}",
            TablePrefix = "large-",
        }.Open(Cancelled);
        Assert.Equal(await StoreDigest.Of(file), await StoreDigest.Of(moved));
    }

    private async Task Run(params string[] arguments)
    {
        var run = await ToolProcess.Run(arguments);
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{arguments[0],-8} {run.Took.TotalSeconds,8:F1} s {run.PeakBytes / 1e6,6:F0} MB");
        output.WriteLine($"{figures}  {run.Output.Split('\n')[0]}");
        Assert.True(run.Code == 0, run.Output + run.Error);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private static long Bytes(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.TopDirectoryOnly).Sum(file => file.Length);
}

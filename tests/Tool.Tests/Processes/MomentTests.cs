using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Tests.Processes;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>Journals of one moment and grain state of an earlier one: the program says so at its
/// start and in its health, and <c>rebuild</c> mends it.</summary>
public sealed class MomentTests(TradedStore traded)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stores_of_two_moments_are_noticed_and_mended()
    {
        await using var silo = new SiloProcess();
        foreach (var file in Directory.GetFiles(traded.Folder)
            .Concat(Directory.GetFiles(traded.KeyFolder)))
        {
            File.Copy(file, Path.Combine(silo.DataPath, Path.GetFileName(file)));
        }

        PutBackGrainState(silo.DataPath);
        await silo.Start(Cancelled);
        using var bob = Person.Stranger(silo.Address, TradedStore.Trader, number: 4);
        await bob.SignIn(Cancelled);
        var orders = await Orders(bob);
        await Until(async () => !await IsOfOneMoment(silo));
        Assert.Contains(
            "Journals and grain state are not of one moment",
            silo.Output,
            StringComparison.Ordinal);
        Assert.NotEqual(orders.Count, await Found(silo, orders));
        await silo.Stop(Cancelled);

        var mended = await ToolProcess.Run("rebuild", "--data", silo.DataPath);

        Assert.True(mended.Code == 0, mended.Output + mended.Error);
        await silo.Start(Cancelled);
        Assert.Equal(orders.Count, await Found(silo, orders));
        await Until(() => IsOfOneMoment(silo));
        Assert.Equal(0, (await ToolProcess.Run("health", $"{silo.Address}health/ready")).Code);
        Assert.Equal(1, (await ToolProcess.Run("health", $"{silo.Address}nothing")).Code);
        await silo.Stop(Cancelled);
        Assert.Equal(0, (await ToolProcess.Run("verify", "--data", silo.DataPath)).Code);
    }

    // What was backed up early, while people traded; and a number that says of an earlier moment.
    private void PutBackGrainState(string folder)
    {
        using var store = new StoreEdits(folder);
        store.Execute("DELETE FROM grain_state WHERE state_name <> 'moment'");
        store.Execute(
            "UPDATE grain_state SET payload = $a",
            "{\"schema\":1,\"number\":-10}"u8.ToArray());
        foreach (var row in BackupReader.Open(traded.EarlyBackup).Rows()
            .Where(row => row.State is not ("moment" or "order")))
        {
            store.Execute(
                "INSERT INTO grain_state (grain_id, state_name, etag, payload) "
                    + "VALUES ($a, $b, 1, $c)",
                row.Grain!,
                row.State!,
                row.Payload.ToArray());
        }
    }

    private static async Task<IReadOnlyList<string>> Orders(Person person) =>
    [
        .. (await person.Get("orders?limit=100", Cancelled))["data"]!.AsArray()
            .Select(order => (string)order!["order_id"]!),
    ];

    private static async Task<int> Found(SiloProcess silo, IReadOnlyList<string> orders)
    {
        using var person = Person.Stranger(silo.Address, TradedStore.Trader, number: 5);
        await person.SignIn(Cancelled);
        var found = 0;
        foreach (var order in orders)
        {
            try
            {
                await person.Get($"orders/{order}", Cancelled);
                found++;
            }
            catch (HttpRequestException)
            {
                // It is listed, and has no row.
            }
        }

        return found;
    }

    private static async Task<bool> IsOfOneMoment(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        return (bool)JsonNode.Parse(await http.GetStringAsync(
            new Uri("health", UriKind.Relative), Cancelled))!["checks"]!["moments"]!;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        end.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, end.Token);
        }
    }
}

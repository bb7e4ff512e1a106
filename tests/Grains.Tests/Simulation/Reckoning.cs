using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>What must hold when all is over and every silo has started anew.</summary>
internal sealed class Reckoning(World world)
{
    // Longer than rows wait for others to go along.
    private static readonly TimeSpan Sending = TimeSpan.FromSeconds(2);

    private JournalReader<Portfolio, PortfolioRecord> Reader => new(new JournalSetting(
        world.Store,
        "",
        new JournalOptions(),
        world.Time,
        NullLogger.Instance,
        World.Measured.Journal));

    private static Portfolio Empty => new() { AccountId = Given.AccountId };

    public async Task Hold()
    {
        await HoldAnswers();
        await HoldState();
        await HoldOrders();
        HoldTotals();
        await HoldChain();
    }

    private async Task HoldAnswers()
    {
        await world.Host.Call(
            portfolio => portfolio.Read(),
            (seen, _) => world.Answers.Read(seen, since: world.Watch.Last),
            (_, _) => { });
        foreach (var key in world.Watch.ByKey.Keys.ToList())
        {
            await world.Host.Call(
                portfolio => portfolio.FindOperation(key),
                (found, _) => world.Answers.Found(key, found.Outcome, isDue: true),
                (_, _) => { });
        }

        foreach (var asked in world.Watch.Asked.Where(one => one.Wish.Key is not null))
        {
            Require(
                asked.IsAnswered && world.Watch.ByKey.ContainsKey(asked.Wish.Key!),
                () => $"{asked} came to nothing.");
        }
    }

    private async Task HoldState()
    {
        var loaded = await Reader.Load(Empty, CancellationToken.None);
        var replayed = await Reader.Replay(Empty, CancellationToken.None);
        var due = Said(world.Watch.StateAt(world.Watch.Last));
        Require(Said(loaded.State) == due, () => "The snapshot and its tail are not the fold.");
        Require(Said(replayed.State) == due, () => "The journal's fold is another.");
        Require(loaded.End == replayed.End, () => "The chain has two ends.");
    }

    // Those with a name have a row of their own; the others have none, and are found by their
    // record.
    private async Task HoldOrders()
    {
        var orders = world.Watch.Records.Select(record => record.Order).OfType<Order>().ToList();
        var named = orders.Where(order => order.ClientOrderId is not null).ToList();
        foreach (var order in orders)
        {
            await world.Host.Call(
                portfolio => portfolio.FindOrder(order.OrderId),
                (found, _) => world.Answers.FoundOrder(order.OrderId, found, isDue: true),
                (_, _) => { });
        }

        // What an activation that is gone had not sent yet the next one sends.
        await Task.Delay(Sending, world.Time);
        Require(
            named.Count == world.Neighbours.Orders.Count
            && named.All(order =>
                world.Neighbours.Orders.GetValueOrDefault(order.OrderId)?.Order == order),
            () => $"{world.Neighbours.Orders.Count} of {named.Count} orders have their row.");
    }

    // However many reports were lost, sent twice or overtaken: what is counted in is counted once.
    private void HoldTotals()
    {
        var counted = world.Neighbours.Totals;
        var due = world.Watch.StateAt(counted.CountedThrough(Given.AccountId));
        Require(
            counted.IsSound() && LedgerChanges.Between(Ledger.Empty, due.Ledger).All(change =>
                counted.Assets.GetValueOrDefault(change.AssetId) == change.By),
            () => $"Through {due.Sequence} something else was counted in.");
    }

    // The last record has no follower that could bear witness.
    private async Task HoldChain()
    {
        var (snapshot, last) = (world.Log.Snapshot(older: false)?.BatchNumber ?? 0, world.Log.Last);
        if (snapshot + 1 < last)
        {
            world.Log.Damage(Damaged(world.Log.Read(snapshot + 1, 1, descending: false)[0]));
            Require(await IsRefused(), () => "A journal with an altered record is believed.");
        }
    }

    private async Task<bool> IsRefused()
    {
        try
        {
            await Reader.Load(Empty, CancellationToken.None);
            return false;
        }
        catch (JournalCorruptException)
        {
            return true;
        }
    }

    // A digest nobody computes anything from: nothing but the chain can tell.
    private static JournalBatch Damaged(JournalBatch batch)
    {
        var text = Encoding.UTF8.GetString(batch.Payload.Span);
        var at = text.LastIndexOf("\"fingerprint\":\"", StringComparison.Ordinal) + 15;
        var other = text[at] == '0' ? '1' : '0';
        return batch with
        {
            Payload = Encoding.UTF8.GetBytes($"{text[..at]}{other}{text[(at + 1)..]}"),
        };
    }

    private void Require(bool kept, Func<string> broken) => world.Promises.Require(kept, broken);

    private static string Said(Portfolio portfolio) =>
        JsonSerializer.Serialize(portfolio, StoredJson.Options);
}

using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Someone who wants things, asks again under the same key until they know, doubles their
/// requests, and looks at what they have.</summary>
internal sealed class Person(
    Host host, LogWatch log, AnswerWatch answers, VirtualTime time, Random random)
{
    private int Percent => random.Next(100);

    /// <summary>What they ask arrives without its key: a planted fault.</summary>
    public bool LosesKeys { get; init; }

    public async Task Live(int wishes)
    {
        for (var number = 0; number < wishes; number++)
        {
            var operation = log.OperationOf(Wished());
            var copies = Percent < 80 ? 1 : random.Next(2, 4);
            await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => Settle(operation)));
            if (Percent < 40)
            {
                await Look();
            }
        }
    }

    /// <summary>Whether they may want to begin anew.</summary>
    public bool MayReset { get; init; }

    private async Task Settle(Operation operation)
    {
        while (!await IsSettled(operation))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10, 2_000)), time);
        }
    }

    // Without a key nobody who does not know the outcome may ask again.
    private async Task<bool> IsSettled(Operation operation)
    {
        var since = host.WasDoubled ? 0 : answers.Acknowledged;
        operation.Sent++;
        try
        {
            await host.Call(
                portfolio => operation.Wish.AskOf(
                    portfolio, LosesKeys ? null : operation.Wish.Key),
                (reply, took) => answers.Answered(
                    operation, reply, host.WasDoubled ? 0 : since, took),
                (fault, took) => answers.Failed(operation, fault, took));
            return true;
        }
        catch (Exception fault)
        {
            var isSurelyNot =
                fault is OverloadedException or JournalFaultException { OutcomeKnown: true };
            return operation.Wish.Key is null && !isSurelyNot;
        }
    }

    private async Task Look()
    {
        var since = answers.Acknowledged;
        try
        {
            await host.Call(
                portfolio => portfolio.Read(),
                (seen, _) => answers.Read(seen, host.WasDoubled ? 0 : since),
                (fault, _) => answers.RequireExpected(fault));
            await LookBack();
        }
        catch (Exception)
        {
            // Who only looks does not insist; whether the fault may be was judged where it arose.
        }
    }

    private async Task LookBack()
    {
        var known = log.Asked.Where(one => one.Wish.Key is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        var (key, isDone) = known
            .Select(one => (one.Wish.Key!, one.IsAnswered))
            .ElementAt(random.Next(known.Count));
        await host.Call(
            portfolio => portfolio.FindOperation(key),
            (found, _) => answers.Found(key, found.Outcome, isDone && !host.WasDoubled),
            (fault, _) => answers.RequireExpected(fault));
        await LookForOrder();
        await host.Call(
            portfolio => portfolio.Transactions(
                new HistoryQuery { Limit = 10, Descending = Percent < 50 }),
            (page, _) => answers.Listed(page),
            (fault, _) => answers.RequireExpected(fault));
    }

    // One that was acknowledged is found by all who ask later; another person's never is.
    private async Task LookForOrder()
    {
        if (log.Last == 0)
        {
            return;
        }

        var sequence = random.Next((int)log.Last) + 1;
        var order = log.Records[sequence - 1].Order?.OrderId;
        var asked = Percent switch
        {
            < 50 when order is not null => order,
            < 75 => OrderIds.OfRecord(Given.AccountId, sequence),
            _ => OrderIds.OfRecord("mallory_1", sequence),
        };
        var isDue = asked == order && sequence <= answers.Acknowledged && !host.WasDoubled;
        await host.Call(
            portfolio => portfolio.FindOrder(asked),
            (found, _) => answers.FoundOrder(asked, found, isDue),
            (fault, _) => answers.RequireExpected(fault));
    }

    private Wish Wished()
    {
        var earlier = log.Asked.ToList();
        var (old, number) = (
            earlier.Count == 0 ? null : earlier[random.Next(earlier.Count)].Wish, earlier.Count);
        return Percent switch
        {
            < 8 when old is not null => old,
            < 14 when old is not null => NewWish(number) with { Key = old.Key },
            < 18 when old?.Key is not null => old with { GivesUp = true },
            < 22 when old?.ClientOrderId is not null => old with { Key = $"again-{number}" },
            < 32 => NewWish(number) with { Key = null },
            < 35 => NewWish(number) with { GivesUp = true },
            _ => NewWish(number),
        };
    }

    private Wish NewWish(int number) => Percent switch
    {
        < 35 => new(Verb.Deposit, Cents(Percent < 5 ? 1_100_000 : 250_000), $"k{number}"),
        < 38 when MayReset => new(Verb.Reset, Cents(300_000), $"k{number}"),
        < 60 => new(Verb.Withdraw, Cents(200_000), $"k{number}"),
        < 85 => Order(Verb.Buy, number),
        _ => Order(Verb.Sell, number),
    };

    private Wish Order(Verb verb, int number) => new(
        verb,
        random.Next(1, Percent < 5 ? 200_000 : 15_000) / 1_000m,
        $"k{number}",
        Percent < 40 ? $"c{number}" : null);

    private decimal Cents(int most) => random.Next(1, most) / 100m;
}

using System.Globalization;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Containers.Tests.Engine;

/// <summary>People who trade at a stack without a pause, by way of the API and of the web client's
/// address, and note what they were told.</summary>
internal sealed record Crowd(IReadOnlyList<Trader> Everyone) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Crowd> Join(
        Stack stack,
        string called,
        int people,
        Random random,
        CancellationToken cancellationToken)
    {
        var everyone = new List<Trader>();
        foreach (var number in Enumerable.Range(0, people))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{called}_{number:D2}");
            var person = await Person.Join(stack.Api, name, number: null, cancellationToken);
            // Daily limits hold here: pennies never end, and purchases that are refused count too.
            everyone.Add(new Trader(
                new Customer([person, person.At(stack.Web)], Patience),
                number % 2 == 0 ? Wishes.Trade : Wishes.Penny,
                patient: true,
                new Random(random.Next())));
        }

        return new Crowd(everyone);
    }

    /// <summary>How many requests were sent, and how many of them were not answered.</summary>
    public (int All, int Failed) Requests => (
        Everyone.Sum(trader => trader.Customer.Counts.Sum(count => count.Value)),
        Everyone.Sum(trader => trader.Customer.Failures.Count));

    /// <summary>How often what came back.</summary>
    public string Counts => string.Join(", ", Everyone
        .SelectMany(trader => trader.Customer.Counts)
        .GroupBy(count => count.Key)
        .Select(count => $"{count.Key}: {count.Sum(one => one.Value)}"));

    /// <summary>Has everyone trade until something is over and each is answered.</summary>
    public async Task TradeDuring(Func<Task> something, CancellationToken cancellationToken)
    {
        var over = false;
        var trading = Everyone
            .Select(trader => trader.Trade(() => !Volatile.Read(ref over), cancellationToken))
            .ToArray();
        try
        {
            await something();
        }
        finally
        {
            Volatile.Write(ref over, true);
            await Eventually.Ends("everyone is answered", Task.WhenAll(trading), cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var trader in Everyone)
        {
            trader.Customer.Dispose();
        }
    }
}

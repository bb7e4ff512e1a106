using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Faults;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>Everyone who trades in a run, and those who only probe a front door each.</summary>
internal sealed record Crowd(IReadOnlyList<Trader> Everyone, IReadOnlyList<Probe> Probes)
    : IDisposable
{
    // Too short for some answers: the same is then asked for twice at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Crowd> Join(
        RunningCluster cluster,
        int traders,
        int probesPerDoor,
        Random random,
        CancellationToken cancellationToken)
    {
        var everyone = new List<Trader>();
        for (var number = 0; number < traders; number++)
        {
            var doors = await cluster.Join($"trader_{number}", everyone.Count, cancellationToken);
            everyone.Add(Trader(doors, Wishes.Trade, patient: number % 4 != 0, random));
        }

        var probes = new List<Probe>();
        foreach (var door in Enumerable.Range(0, cluster.Doors.Count))
        {
            var paying = new List<Trader>();
            for (var number = 0; number < probesPerDoor; number++)
            {
                var doors = await cluster.Join(
                    $"probe_{door}_{number}", everyone.Count + number, cancellationToken);
                paying.Add(Trader([doors[door]], Wishes.Penny, patient: true, random));
            }

            probes.Add(new Probe(door, paying));
            everyone.AddRange(paying);
        }

        return new Crowd(everyone, probes);
    }

    /// <summary>Has everyone trade until something is over and each is answered.</summary>
    public async Task TradeDuring(
        Func<CancellationToken, Task> something, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = false;
        var trading = Everyone
            .Select(trader => trader.Trade(() => !Volatile.Read(ref over), end.Token)).ToArray();
        try
        {
            await something(end.Token);
            Volatile.Write(ref over, true);
            await Eventually.Ends("everyone is answered", Task.WhenAll(trading), end.Token);
        }
        finally
        {
            await end.CancelAsync();
            // Whatever went wrong is on its way already.
            await Task.WhenAll(trading)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends when every front door has answered everyone who probes it.</summary>
    public Task AnsweredAgain(CancellationToken cancellationToken) =>
        Task.WhenAll(Probes.Select(probe => probe.AnswersAgain(cancellationToken)));

    /// <summary>Has everyone take up what was left for later, and do one thing more.</summary>
    public Task Settle(CancellationToken cancellationToken) => Eventually.Ends(
        "everyone is answered once more",
        Task.WhenAll(Everyone.Select(trader => trader.Settle(cancellationToken))),
        cancellationToken);

    public void Dispose()
    {
        foreach (var trader in Everyone)
        {
            trader.Customer.Dispose();
        }
    }

    private static Trader Trader(
        IReadOnlyList<Person> doors,
        Func<string, Random, Operation> wish,
        bool patient,
        Random random) =>
        new(new Customer(doors, Patience), wish, patient, new Random(random.Next()));
}

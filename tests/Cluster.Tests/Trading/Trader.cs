using System.Diagnostics;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>Someone who goes on trading through any trouble: every operation is sent, now at this
/// front door and now at that, until it is answered, and its answer is written down.</summary>
/// <param name="customer">The account.</param>
/// <param name="wish">What to do next under a key.</param>
/// <param name="patient">Asks again soon; who is not leaves some operations for later.</param>
/// <param name="random">Decides everything there is to decide.</param>
internal sealed class Trader(
    Customer customer, Func<string, Random, Operation> wish, bool patient, Random random)
{
    private long _answeredSince;
    private int _asked;

    public Customer Customer => customer;

    /// <summary>All the cash there is after what was answered.</summary>
    public decimal Cash { get; private set; }

    /// <summary>What was answered, in its order.</summary>
    public List<Answered> Done { get; } = [];

    /// <summary>What was left for later.</summary>
    public List<PutOff> PutOff { get; } = [];

    /// <summary>Reads that did not show what had been answered before.</summary>
    public List<StaleRead> StaleReads { get; } = [];

    /// <summary>When the latest request that was answered had been sent.</summary>
    public long AnsweredSince => Volatile.Read(ref _answeredSince);

    /// <summary>Trades as long as it is to go on; what was begun is brought to its end.</summary>
    public async Task Trade(Func<bool> goOn, CancellationToken cancellationToken)
    {
        while (goOn())
        {
            await Carry(wish($"op-{_asked++}", random), cancellationToken);
            if (PutOff.Count == 0 && random.Next(4) == 0)
            {
                await Look(cancellationToken);
            }

            await Pause(50, 250, cancellationToken);
        }
    }

    /// <summary>Takes up what was left for later, and buys something to end with.</summary>
    public async Task Settle(CancellationToken cancellationToken)
    {
        patient = true;
        foreach (var late in PutOff)
        {
            await TakeUp(late, cancellationToken);
        }

        await Carry(Wishes.Cash($"op-{_asked++}", "balance/deposit", 1_000_00), cancellationToken);
        await Eventually.Holds($"{customer.Person.Username} can buy", Buys, cancellationToken);
    }

    private async Task<bool> Buys(CancellationToken cancellationToken)
    {
        await Carry(Wishes.Order($"op-{_asked++}", "market_buy", random), cancellationToken);
        return Done[^1].MovedCash;
    }

    private async Task TakeUp(PutOff late, CancellationToken cancellationToken)
    {
        var state = await customer.StateOf(late.Operation, cancellationToken);
        if (late.SaidNotDone && state != "not_seen")
        {
            customer.Surprises.Enqueue(
                $"{late.Operation.Key} was said not to be carried out and is {state}.");
        }

        await Insist(late.Operation, notDone: false, cancellationToken);
    }

    private Task Carry(Operation operation, CancellationToken cancellationToken) =>
        random.Next(8) == 0
            ? Twice(operation, cancellationToken)
            : Insist(operation, notDone: true, cancellationToken);

    // Duplicates at all front doors at once: each that is answered must hear the same.
    private async Task Twice(Operation operation, CancellationToken cancellationToken)
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, customer.Doors)
            .Select(door => Send(door, operation, cancellationToken)));
        var answers = attempts.Select(attempt => attempt.Answer).OfType<Answered>().ToList();
        if (answers.Exists(answer => !answer.IsLike(answers[0])))
        {
            customer.Surprises.Enqueue($"{operation.Key} has answers that differ.");
        }

        if (answers.Count > 0)
        {
            Note(answers[0]);
            return;
        }

        var notDone = attempts.All(attempt => attempt.SaidNotDone);
        await Insist(operation, notDone, cancellationToken);
    }

    private async Task Insist(
        Operation operation, bool notDone, CancellationToken cancellationToken)
    {
        while (true)
        {
            var attempt = await Send(
                random.Next(customer.Doors), operation, cancellationToken);
            if (attempt.Answer is { } answer)
            {
                Note(answer);
                return;
            }

            notDone &= attempt.SaidNotDone;
            if (!patient && random.Next(2) == 0)
            {
                PutOff.Add(new PutOff(operation, notDone));
                return;
            }

            await Pause(100, 500, cancellationToken);
        }
    }

    private async Task<Attempt> Send(
        int door, Operation operation, CancellationToken cancellationToken)
    {
        var sent = Stopwatch.GetTimestamp();
        var attempt = await customer.Send(door, operation, cancellationToken);
        if (attempt.Answer is not null)
        {
            Volatile.Write(ref _answeredSince, sent);
        }

        return attempt;
    }

    private void Note(Answered answer)
    {
        Done.Add(answer);
        Cash += answer.Cash;
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        var (door, at) = (random.Next(customer.Doors), Stopwatch.GetTimestamp());
        if (await customer.Cash(door, cancellationToken) is { } found && found != Cash)
        {
            StaleReads.Add(new StaleRead(at, customer.Person.Username, door, Cash, found));
        }
    }

    private Task Pause(int least, int most, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(random.Next(least, most)),
        TimeProvider.System,
        cancellationToken);
}

using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Books;

/// <summary>Holds what everyone was told against what the service lists and what the store keeps.
/// </summary>
/// <param name="table">Where the store keeps it.</param>
/// <param name="traders">Everyone who was told something.</param>
/// <param name="others">How many more accounts there are.</param>
internal sealed class Settlement(
    JournalTable table, IReadOnlyList<Trader> traders, int others = 0)
{
    // The program remembers the last 10,000 operations of an account.
    private const int Remembered = 5_000;
    private const int OrdersLookedAt = 20;
    private const int Replays = 50;

    private readonly List<string> _faults = [];

    /// <summary>Every difference there is.</summary>
    public async Task<IReadOnlyList<string>> Check(CancellationToken cancellationToken)
    {
        var audit = JournalAudit.Of(await DynamoJournals.Read(table, cancellationToken));
        audit.Faults.ForEach(Report);
        foreach (var (asset, _) in audit.TrialBalance().Where(asset => asset.Value != 0))
        {
            Report($"{asset} does not balance");
        }

        CheckKeys(audit);
        await Task.WhenAll(traders.Select(trader => Look(trader, cancellationToken)));
        return _faults;
    }

    private async Task Look(Trader trader, CancellationToken cancellationToken)
    {
        try
        {
            await Check(trader, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            Require(false, trader, fault.Message);
        }
    }

    private async Task Check(Trader trader, CancellationToken cancellationToken)
    {
        foreach (var surprise in trader.Customer.Surprises)
        {
            Require(false, trader, surprise);
        }

        await CheckReplays(trader, cancellationToken);
        await CheckOrders(trader, cancellationToken);
        foreach (var fault in await Recount.Check(trader.Customer.Person, cancellationToken))
        {
            Report(fault);
        }

        foreach (var door in Enumerable.Range(0, trader.Customer.Doors))
        {
            Require(
                await trader.Customer.Cash(door, cancellationToken) == trader.Cash,
                trader,
                $"front door {door + 1} tells another balance");
        }
    }

    private async Task CheckReplays(Trader trader, CancellationToken cancellationToken)
    {
        var doors = trader.Customer.Doors;
        var remembered = trader.Done.TakeLast(Remembered).ToList();
        var every = Math.Max(1, remembered.Count / Replays);
        foreach (var (at, done) in remembered.Where((_, at) => at % every == 0).Index())
        {
            var again = await trader.Customer.Send(at % doors, done.Operation, cancellationToken);
            Require(
                again.Answer?.IsLike(done) is true,
                trader,
                $"{done.Operation.Key} is answered {again} and was {done}");
        }
    }

    private async Task CheckOrders(Trader trader, CancellationToken cancellationToken)
    {
        foreach (var done in trader.Done.Where(done => done.OrderId is not null)
            .TakeLast(OrdersLookedAt))
        {
            var order = await trader.Customer.Person.Get(
                $"orders/{done.OrderId}", cancellationToken);
            order.Remove("request_id");
            Require(
                Answered.Agree(order, done.Body),
                trader,
                $"{done.OrderId} is not the order that was answered");
        }
    }

    // Each account's journal holds what it was answered, each once, and nothing else. Which one is
    // whose only admins are told: it is the one with most of the answers, for some are refused to
    // all alike, and with the fewest others.
    private void CheckKeys(JournalAudit audit)
    {
        var journals = audit.Answers.ToLookup(answer => answer.Journal);
        Require(journals.Count == traders.Count + others, "journals", $"are {journals.Count}");
        foreach (var trader in traders)
        {
            var told = trader.Done
                .Select(done => (JournalAudit.Digest(done.Operation.Key), done.Id))
                .Order().ToList();
            var answers = told.ToHashSet();
            var journal = journals.MaxBy(journal => (
                journal.Count(answer => answers.Contains((answer.Key, answer.Id))),
                -journal.Count()));
            var kept = (journal?.AsEnumerable() ?? [])
                .Select(answer => (answer.Key, answer.Id)).Order().ToList();
            Require(kept.SequenceEqual(told), trader, Difference(told, kept));
        }
    }

    private static string Difference(
        List<(string? Key, string Id)> told, List<(string? Key, string Id)> kept) =>
        $"told {told.Count} and kept {kept.Count}; told only: {First(told.Except(kept))}; "
        + $"kept only: {First(kept.Except(told))}";

    private static string First(IEnumerable<(string? Key, string Id)> answers) =>
        string.Join(", ", answers.Take(5));

    private void Require(bool holds, Trader trader, string otherwise) =>
        Require(holds, trader.Customer.Person.Username, otherwise);

    private void Require(bool holds, string who, string otherwise)
    {
        if (!holds)
        {
            Report($"{who}: {otherwise}");
        }
    }

    private void Report(string fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }
}

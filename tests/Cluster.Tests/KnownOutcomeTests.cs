using System.Collections.Concurrent;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests;

public sealed class KnownOutcomeTests
{
    private const int Killed = 0;
    private const int Alive = 1;
    private const int Accounts = 12;
    private const int AtOncePerAccount = 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Silos with front doors of their own: these hear of a silo's end before their calls time out.
    [Fact]
    public Task What_was_said_not_to_be_carried_out_never_was() =>
        RunningCluster.Use(silos: 2, doors: 0, async cluster =>
        {
            var customers = await JoinWhereItEnds(cluster);
            var unanswered = new ConcurrentQueue<Unanswered>();

            await PayDuring(() => KillAtWork(cluster, customers), customers, unanswered);
            await cluster.Ready(Cancelled);

            Assert.NotEmpty(unanswered);
            foreach (var one in unanswered.Where(one => one.Attempt.SaidNotDone))
            {
                Assert.Equal("not_seen", await one.Customer.StateOf(one.Operation, Cancelled));
            }

            customers.ForEach(customer => customer.Dispose());
        });

    // There is but one silo while they come, so all accounts live there.
    private static async Task<List<Customer>> JoinWhereItEnds(RunningCluster cluster)
    {
        cluster.Silos[Killed].Start();
        await cluster.Silos[Killed].Ready(Cancelled);
        var customers = new List<Customer>();
        for (var number = 0; number < Accounts; number++)
        {
            var customer = new Customer(
                await cluster.Join($"eager_{number}", number, Cancelled), TimeSpan.FromMinutes(1));
            var first = await customer.Send(
                Killed, Wishes.Cash("first", "balance/deposit", 1), Cancelled);
            Assert.NotNull(first.Answer);
            customers.Add(customer);
        }

        cluster.Silos[Alive].Start();
        await cluster.Ready(Cancelled);
        return customers;
    }

    private static async Task PayDuring(
        Func<Task> something, List<Customer> customers, ConcurrentQueue<Unanswered> unanswered)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var paying = customers
            .SelectMany(customer => Enumerable.Range(0, AtOncePerAccount)
                .Select(payer => Pay(customer, payer, unanswered, over.Token)))
            .ToArray();
        try
        {
            await something();
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(paying);
        }
    }

    // People come in at the silo that lives on.
    private static async Task KillAtWork(RunningCluster cluster, List<Customer> customers)
    {
        await AnswersMore(customers);
        await cluster.Silos[Killed].Kill();
        cluster.Silos[Killed].Start();
        await AnswersMore(customers);
    }

    private static Task AnswersMore(List<Customer> customers)
    {
        var enough = Answered(customers) + 300;
        return Eventually.Holds(
            "payments are answered",
            _ => Task.FromResult(Answered(customers) > enough),
            Cancelled);
    }

    private static async Task Pay(
        Customer customer,
        int payer,
        ConcurrentQueue<Unanswered> unanswered,
        CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            var operation = Wishes.Cash($"pay-{payer}-{number}", "balance/deposit", 1);
            var attempt = await customer.Send(Alive, operation, Cancelled);
            if (attempt.Answer is null)
            {
                unanswered.Enqueue(new Unanswered(customer, operation, attempt));
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancelled);
            }
        }
    }

    private static int Answered(List<Customer> customers) =>
        customers.Sum(customer => customer.Counts.GetValueOrDefault("201"));

    private sealed record Unanswered(Customer Customer, Operation Operation, Attempt Attempt);
}

using System.Diagnostics;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Everyone whose orders wait in a run, and the admin who halts what they trade.</summary>
internal sealed class RestingCrowd : IDisposable
{
    /// <summary>Who may halt.</summary>
    public const string Admin = "first_admin";

    // Away from the addresses of all others.
    private const int FirstNumber = 2_000;

    private static readonly string[] Assets = ["DOGE", "ADA"];

    private readonly IReadOnlyList<Person> _admin;

    private RestingCrowd(
        IReadOnlyList<RestingTrader> traders, IReadOnlyList<Person> admin, Random random)
    {
        (Traders, _admin) = (traders, admin);
        Halts = new Halts(admin, Assets[0], random);
    }

    /// <summary>What a silo is told so that there is an admin, and orders wait.</summary>
    public static IReadOnlyList<string> SiloSettings =>
    [
        "--Bootstrap:Admin:Username", Admin, "--Bootstrap:Admin:Email", $"{Admin}@example.com",
        "--Bootstrap:Admin:Password", Person.Password, "--Journal:WriteVersion", "2",
        "--Limits:AllowReset", "true", "--DynamoDb:PackJournal", "true",
    ];

    public IReadOnlyList<RestingTrader> Traders { get; }

    public Halts Halts { get; }

    public static async Task<RestingCrowd> Join(
        RunningCluster cluster, int traders, Random random, CancellationToken cancellationToken)
    {
        var everyone = new List<RestingTrader>();
        for (var number = 0; number < traders; number++)
        {
            var trader = new RestingTrader(
                await cluster.Join(
                    $"resting_{number}", FirstNumber + number, cancellationToken),
                beginsAnew: number % 2 == 1,
                new Random(random.Next()));
            everyone.Add(trader);
            await trader.Prepare(Assets, cancellationToken);
        }

        var admin = Person.Stranger(
            cluster.Entrances[0].Program.Address, Admin, FirstNumber + traders);
        await admin.SignIn(cancellationToken);
        return new RestingCrowd(
            everyone,
            [admin, .. cluster.Entrances.Skip(1).Select(door => admin.At(door.Program.Address))],
            random);
    }

    /// <summary>Has everyone trade until something is over.</summary>
    public async Task TradeDuring(
        Func<CancellationToken, Task> something, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = false;
        var all = Traders
            .Select(trader => trader.Trade(Assets, () => !Volatile.Read(ref over), end.Token))
            .Append(Halts.Halt(() => !Volatile.Read(ref over), end.Token)).ToArray();
        try
        {
            await something(end.Token);
            Volatile.Write(ref over, true);
            await Eventually.Ends(
                "all whose orders wait are answered", Task.WhenAll(all), end.Token);
        }
        finally
        {
            await end.CancelAsync();
            // Whatever went wrong is on its way already.
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How long orders waited for a price that was there, once every program
    /// ran.</summary>
    public TimeSpan Due { get; private set; }

    /// <summary>Ends once no order waits for a price that is there, and all that waits is
    /// canceled.</summary>
    public async Task Settle(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Traders.Select(trader => Eventually.Holds(
            $"no order of {trader.Person.Username} waits for a price that is there",
            end => NothingIsDue(trader, end),
            cancellationToken)));
        Due = clock.Elapsed;
        foreach (var trader in Traders)
        {
            await Eventually.Holds(
                $"{trader.Person.Username} has set aside what live orders hold",
                trader.HoldsWhatItsOrdersDo,
                cancellationToken);
            await trader.End(cancellationToken);
        }
    }

    /// <summary>Every difference between what they were told and what there is.</summary>
    public Task<IReadOnlyList<string>> Check(CancellationToken cancellationToken) =>
        new RestingSettlement(Traders, Halts).Check(cancellationToken);

    public override string ToString() => string.Join('\n',
    [
        $"orders placed that may wait: {Asked("POST", 201)}, refused: {Asked("POST", 422)}",
        $"amended: {Asked("PATCH", 200)}, canceled: {Asked("DELETE", 200)}, "
            + $"halts: {Halts.Count}, what was due was filled after {Due.TotalSeconds:0.0} s",
        $"accounts begun anew: {Traders.Sum(trader => trader.Letters.Begun.Count)}",
    ]);

    private int Asked(string method, int status) => Traders.Sum(trader => trader.Letters.Done.Count(
        done => done.Request.Method.Method == method && (int)done.Reply.Status == status));

    public void Dispose()
    {
        foreach (var trader in Traders)
        {
            trader.Dispose();
        }

        foreach (var door in _admin)
        {
            door.Dispose();
        }
    }

    // The price is read before the orders: whatever it was, they had time to meet it.
    private static async Task<bool> NothingIsDue(
        RestingTrader trader, CancellationToken cancellationToken)
    {
        foreach (var asset in Assets)
        {
            if (await trader.Look(asset, cancellationToken) is not { IsOpen: true } market
                || (await trader.Orders($"&status=open&asset_id={asset}", cancellationToken))
                    .Any(order => (string?)order["status"] == "open" && market.Meets(order)))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Diagnostics;
using System.Globalization;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Users;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>What the grains can do that there is one of, over a store that answers at once and over
/// one that takes as long as DynamoDB does: printed, and held only to what must be true of any
/// machine.</summary>
[Collection("limits")]
public sealed class GrainMeasurements
{
    private const int Callers = 64;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Names_that_begin_alike(int storeMilliseconds)
    {
        await using var cluster = await LimitCluster.Start(Store(storeMilliseconds));
        var prefix = $"user_{Guid.NewGuid():N}"[..12];

        var rate = await Rate.Of(Callers, async number =>
        {
            for (var node = IUserDirectoryGrain.Root; node is not null;)
            {
                node = await cluster.Grains.GetGrain<IUserDirectoryGrain>(node)
                    .Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D7}"));
            }
        });

        Say(storeMilliseconds, $"{rate:F0} names a second that differ in their last digits");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Corrections_of_balances(int storeMilliseconds)
    {
        await using var cluster = await LimitCluster.Start(Store(storeMilliseconds));
        await cluster.Grains.AddAdmin("admin_one");
        var adjustments = cluster.Grains.GetGrain<IAdjustmentsGrain>(IAdjustmentsGrain.Key);

        var rate = await Rate.Of(Callers, async number => Assert.IsType<AdjustmentOutcome.Stands>(
            await adjustments.Propose(new ProposeAdjustment
            {
                AccountId = $"account_{number % 100}",
                Amount = 1,
                Reason = "A promotion.",
                Admin = "admin_one",
            })));

        Say(storeMilliseconds, $"{rate:F0} corrections a second that one admin may decide");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Attempts_to_sign_in_at_one_guard(int storeMilliseconds)
    {
        await using var cluster = await LimitCluster.Start(Store(storeMilliseconds));
        var guard = cluster.Grains.GetGrain<IIpGuardGrain>("guard");

        var rate = await Rate.Of(Callers, async number =>
        {
            var (address, attempt) = ($"10.0.{number / 250 % 250}.{number % 250}", Guid.NewGuid());
            Assert.Null(await guard.Begin(address, attempt));
            await guard.TakeBack(address, attempt);
        });

        Say(storeMilliseconds, $"{rate:F0} attempts a second at one of {IpGuards.Count} guards");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Accounts_that_are_swept(int storeMilliseconds)
    {
        var (store, accounts) = (Store(storeMilliseconds), Rate.Many(4_000));
        await using (var before = await LimitCluster.Start(store))
        {
            var atOnce = new ParallelOptions
            {
                MaxDegreeOfParallelism = Callers,
                CancellationToken = Cancelled,
            };
            await Parallel.ForEachAsync(Enumerable.Range(0, accounts), atOnce, async (n, stop) =>
            {
                var user = before.Grains.GetGrain<IUserGrain>($"person_{n}");
                await user.Register(Registrations.Of($"person_{n}", $"p{n}@example.com"));
                var account = (await user.Overview(stop))!.AccountId;
                await before.Grains.GetGrain<IPortfolioGrain>(account).Deposit(Deposit(100));
            });
        }

        // Whose grains all rest, as nearly all of a million do.
        await using var cluster = await LimitCluster.Start(store);
        var sweep = cluster.Grains.GetGrain<IReconciliationSweepGrain>(
            IReconciliationSweepGrain.Key);
        await Pass(sweep);
        await using var rested = await LimitCluster.Start(store);
        sweep = rested.Grains.GetGrain<IReconciliationSweepGrain>(IReconciliationSweepGrain.Key);
        var (calls, since) = (store.Calls, Stopwatch.GetTimestamp());
        var used = Environment.CpuUsage.TotalTime;

        var pass = await Pass(sweep);

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds;
        var (reads, writes) = (
            store.Calls.Reads - calls.Reads, store.Calls.Writes - calls.Writes);
        Say(storeMilliseconds, $"{accounts / seconds:F0} accounts swept a second, each "
            + $"{(double)reads / accounts:F2} reads, {(double)writes / accounts:F2} writes, "
            + $"{cpu / accounts:F0} us");
        Assert.Equal(accounts, pass.Accounts);
    }

    // Until it is through once more.
    private static async Task<SweepPass> Pass(IReconciliationSweepGrain sweep)
    {
        var before = (await sweep.Read(Cancelled)).Last;
        while (true)
        {
            await sweep.Advance();
            if ((await sweep.Read(Cancelled)).Last is { } last && last != before)
            {
                return last;
            }
        }
    }

    private static DistantStore Store(int milliseconds) =>
        new(TimeSpan.FromMilliseconds(milliseconds));

    private static void Say(int storeMilliseconds, string what) =>
        Rate.Say($"store {storeMilliseconds} ms away: {what}");
}

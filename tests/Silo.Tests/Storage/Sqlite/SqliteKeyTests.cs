using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Silo.Storage.Sqlite;
using Orleans.TestingHost;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>One account, and more operation keys than its fold has room for, in a real database.
/// Prints how many a second there were.</summary>
public sealed class SqliteKeyTests : IDisposable
{
    private const int AtOnce = 512;

    private readonly TempFolder _folder = new();

    private static int Operations => int.TryParse(
        Environment.GetEnvironmentVariable("KEYED_OPERATIONS"),
        CultureInfo.InvariantCulture,
        out var operations) ? operations : 34_000;

    [Fact]
    public async Task A_key_counts_however_many_came_after_it_and_after_a_restart_too()
    {
        await using (var silo = await Start())
        {
            var account = Account(silo);
            var clock = Stopwatch.StartNew();
            foreach (var some in Enumerable.Range(0, Operations).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(number => Deposit(account, number)));
            }

            var rate = Operations / clock.Elapsed.TotalSeconds;
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{Operations} keyed operations, {rate:F0} a second, heap "
                    + $"{GC.GetTotalMemory(forceFullCollection: true) >> 20} MB");
            await AllAreKnown(account);
            await silo.StopAllSilosAsync(TestContext.Current.CancellationToken);
        }

        await using var restarted = await Start();
        await AllAreKnown(Account(restarted));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AllAreKnown(IPortfolioGrain account)
    {
        var known = Enumerable.Range(0, 200).Select(n => (int)((long)Operations * n / 200));
        var replies = await Task.WhenAll(known.Select(number => Deposit(account, number)));

        Assert.All(replies, reply => Assert.True(reply.Replayed));
        var summary = await account.Read(TestContext.Current.CancellationToken);
        Assert.Equal(Operations * 0.01m, summary.CashAvailable);
    }

    private static IPortfolioGrain Account(InProcessTestCluster silo) =>
        silo.Client.GetGrain<IPortfolioGrain>("busy_one");

    private static Task<CommandOutcome> Deposit(IPortfolioGrain account, int number) =>
        account.Deposit(new DepositCash { Amount = 0.01m, OperationKey = $"key-{number}" });

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
            host.Configuration.AddInMemoryCollection([new("Data:Path", _folder.Path)]));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSqliteStorage();
            silo.Services.AddGrains().Configure<JournalOptions>(
                options => options.WriteVersion = JournalOptions.NewestVersion);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Assets;
using OrderProcessor.Grains.Users;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>Two silos whose one-of-a-kind grains are driven to their limits.</summary>
internal sealed class LimitCluster(InProcessTestCluster silos) : IAsyncDisposable
{
    private long _taken;

    public IGrainFactory Grains => silos.Client;

    /// <summary>Prices that assets were handed, and done with.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public static async Task<LimitCluster> Start(DistantStore store, IPriceSource? source = null)
    {
        var builder = new InProcessTestClusterBuilder(2);
        LimitCluster? cluster = null;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrains()
                .Configure<QuoteOptions>(quotes => quotes.Collar = 0)
                .AddSingleton(Options.Create(new TradingLimits { AdjustmentApproval = 1_000_000 }))
                .AddSingleton(Options.Create(new AccountOptions { RandomIds = true }))
                .AddSingleton(Options.Create(new SweepOptions
                {
                    EveryPage = TimeSpan.Zero,
                    EveryPass = TimeSpan.Zero,
                    EveryExamination = TimeSpan.Zero,
                }))
                .AddSingleton<IJournalStore>(store)
                .AddSingleton<IGrainStorage>(store)
                .AddKeyedSingleton<IGrainStorage>("Default", store)
                .AddSingleton(source ?? new ScriptedSource());
            silo.AddIncomingGrainCallFilter(async call =>
            {
                await call.Invoke();
                if (call.MethodName is nameof(IAssetGrain.OnTick))
                {
                    Interlocked.Increment(ref cluster!._taken);
                }
            });
        });
        cluster = new LimitCluster(builder.Build());
        await cluster.Deploy();
        return cluster;
    }

    public ValueTask DisposeAsync() => silos.DisposeAsync();

    private Task Deploy() => silos.DeployAsync();
}

using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Logs;
using OrderProcessor.Silo.Feeds;
using Xunit;

namespace OrderProcessor.Silo.Tests.Feeds;

/// <summary>Reads a server through the registered source, on a clock without waits.</summary>
internal sealed class CoinGeckoReading : IDisposable
{
    private readonly InstantTime _time = new();
    private readonly LogLines _log = new();

    public ImmutableArray<AssetSnapshot> Listed { get; set; } = Sample.Known;

    public IReadOnlyList<TimeSpan> Waits => _time.Waits;

    public IReadOnlyList<string> Log => _log.Lines;

    public void Dispose() => _log.Dispose();

    public async Task<ImmutableArray<Tick>> First(
        CoinGeckoServer server, params (string Name, string Value)[] settings) =>
        (await Some(1, server, settings))[0];

    public async Task<ImmutableArray<Tick>[]> Some(
        int count, CoinGeckoServer server, params (string Name, string Value)[] settings)
    {
        var address = server.Address.ToString();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddLogging(logging => logging.AddProvider(_log))
            .AddPriceFeed(Configured(
                [("Feed:Source", "coingecko"), ("Feed:BaseAddress", address), .. settings]))
            .BuildServiceProvider();
        var source = services.GetRequiredService<IPriceSource>();
        return await source.Read(() => Listed, TestContext.Current.CancellationToken)
            .Take(count).ToArrayAsync(TestContext.Current.CancellationToken);
    }

    private static IConfiguration Configured(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}

using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Streams;

/// <summary>A program whose prices the tests set, and with room for few streams of one
/// user.</summary>
public sealed class StreamProgram : IAsyncLifetime
{
    internal const int MaxStreamsPerUser = 20;
    internal const int MaxStreamsPerAddress = 25;
    internal const int MaxStreams = 1_100;

    private RunningProgram _running = null!;
    private int _people;

    internal IGrainFactory Grains => _running.Grains;

    internal TokenForge Tokens => _running.Tokens;

    public async ValueTask InitializeAsync() => _running = await RunningProgram.Start(
        "--environment=Development",
        "--Limits:RequestsPerMinute=1000000",
        "--Limits:DailyDeposit=100000",
        $"--Stream:MaxStreams={RunningProgram.Number(MaxStreams)}",
        $"--Stream:MaxStreamsPerAddress={RunningProgram.Number(MaxStreamsPerAddress)}",
        $"--Stream:MaxStreamsPerUser={RunningProgram.Number(MaxStreamsPerUser)}");

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();

    internal Task<Person> NewPerson() => Person.Join(
        NewClient(), $"reader_{RunningProgram.Number(Interlocked.Increment(ref _people))}");

    /// <summary>Someone with cash, whose deposit is their first record.</summary>
    internal async Task<Person> NewTrader()
    {
        var person = await NewPerson();
        (await person.Deposit("10000.00")).Is(201);
        return person;
    }

    /// <summary>Lists an asset that no other test knows.</summary>
    internal async Task<string> NewAsset(decimal price)
    {
        var id = Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        await Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).List(new AssetListing
        {
            AssetId = id,
            Name = id,
            Description = "For tests.",
            Category = "test",
            ReferencePrice = price,
        });
        await Price(id, price);
        return id;
    }

    internal Task Price(string assetId, decimal price) =>
        Market.Price(Grains, assetId, price, price, TimeSpan.FromDays(1));
}

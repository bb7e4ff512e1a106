using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Silo;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>The real program, in this process, on a port and in a data folder of its own.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const int MaxPolls = 600;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static int _callers;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("api-tests-");
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentBag<Client> _clients = [];
    private readonly WebApplication _app;

    private RunningProgram(string[] settings)
    {
        _app = SiloHost.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--Data:Path={_data.FullName}",
            // Whether somebody built the web client makes no difference to the tests.
            $"--Client:Path={Path.Combine(_data.FullName, "no-client")}",
            "--Auth:BcryptCost=4",
            "--Auth:SigningKeys:0:Kid=test",
            $"--Auth:SigningKeys:0:Key={Convert.ToBase64String(_key)}",
            // One price for the whole run: what is read is what is traded at.
            "--Feed:IntervalSeconds=3600",
            // Tests set prices as they need them.
            "--Quotes:Collar=0",
            "--Serilog:MinimumLevel:Default=Fatal",
            "--Serilog:MinimumLevel:Override:Orleans=Fatal",
            .. settings,
        ]);
    }

    public TokenForge Tokens => new(_key);

    /// <summary>What the program was told and may tell nobody.</summary>
    public IReadOnlyList<string> Secrets => [Convert.ToBase64String(_key)];

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>How many may be about to have a password checked, and as many to have one
    /// set.</summary>
    public int MaxQueuedPasswords => _app.Services.GetRequiredService<PasswordHashing>().MaxQueued;

    /// <summary>Every route there is, also those that the document does not tell of.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _app.Services
        .GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<RunningProgram> Start(params string[] settings)
    {
        var program = new RunningProgram(settings);
        await program._app.StartAsync();
        var bitcoin = program.Grains.GetGrain<IAssetGrain>("BTC");
        await Until(async () => await bitcoin.Quote() is { } quote
            && !quote.IsStale(TimeProvider.System.GetUtcNow()));
        await Until(async () =>
            (await program.NewClient().Get("/health/ready")).Status == 200);
        return program;
    }

    /// <summary>Waits for what must come about.</summary>
    public static async Task Until(Func<Task<bool>> happened)
    {
        for (var poll = 0; poll < MaxPolls; poll++)
        {
            if (await happened())
            {
                return;
            }

            await Task.Delay(Poll, TimeProvider.System);
        }

        Assert.Fail("It did not come about.");
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A caller from an address that nobody else has.</summary>
    public Client NewClient() => NewClient(Interlocked.Increment(ref _callers));

    public Client NewClient(int number)
    {
        var client = new Client(Address, number);
        _clients.Add(client);
        return client;
    }

    /// <summary>Someone who registers and is made an admin.</summary>
    public async Task<Person> JoinAdmin(string username)
    {
        var person = await Person.Join(NewClient(), username);
        await Grains.MakeAdmin(username);
        await Until(async () => (await person.Get("admin/adjustments")).Status == 200);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

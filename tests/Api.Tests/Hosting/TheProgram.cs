using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

[assembly: AssemblyFixture(typeof(TheProgram))]

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>The program that all tests share; each brings its own people and addresses.</summary>
public sealed class TheProgram : IAsyncLifetime
{
    private const string FirstAdmin = "first_admin";

    private RunningProgram _running = null!;
    private int _people;
    private Task<Reply>? _document;

    internal TokenForge Tokens => _running.Tokens;

    internal IGrainFactory Grains => _running.Grains;

    internal IEnumerable<RouteEndpoint> Endpoints => _running.Endpoints;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningProgram.Start(
            "--environment=Production",
            $"--Cors:Origins:0={Client.Origin}",
            $"--Bootstrap:Admin:Username={FirstAdmin}",
            $"--Bootstrap:Admin:Email={FirstAdmin}@example.com",
            $"--Bootstrap:Admin:Password={Person.Password}",
            // Every client of the tests is a stranger from an address of its own.
            "--Audit:StrangersPerMinute=1000000",
            "--Limits:RequestsPerMinute=1000000",
            "--Limits:SignInsPerMinutePerUser=1000000");
        await Market.List(_running.Grains);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();

    /// <summary>Its own document, asked for once.</summary>
    internal async Task<JsonObject> Document() =>
        (await (_document ??= NewClient().Get("/openapi/v1.json"))).Is(200).Body;

    internal string NewName() =>
        $"person_{RunningProgram.Number(Interlocked.Increment(ref _people))}";

    internal Task<Person> NewPerson() => Person.Join(NewClient(), NewName());

    /// <summary>A new admin: signed in as the same one, many tests would end each other's
    /// sessions.</summary>
    internal async Task<Person> Admin()
    {
        var person = await NewPerson();
        await _running.Grains.MakeAdmin(person.Username);
        return person;
    }

    /// <summary>Someone with cash to trade with.</summary>
    internal async Task<Person> NewTrader(string cash = "10000.00")
    {
        var person = await NewPerson();
        (await person.Deposit(cash)).Is(201);
        return person;
    }
}
